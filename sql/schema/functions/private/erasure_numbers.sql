-- The numbers that an erasure is about: the one given, and those of the person in our messages and at the host.
create function broadcast_private.erasure_numbers(p_person_id bigint, p_number text)
returns text[]
language sql stable
set search_path = ''
as $$
  select coalesce(array_agg(distinct n.number order by n.number), '{}')
  from (
    select p_number as number
    union all
    select q.phone_number
    from public.broadcast_campaigns c
    join public.broadcast_queue q on q.campaign_id = c.id and q.person_id = p_person_id
    where q.skip_reason is distinct from 'invalid_number'
    union all
    select broadcast_private.normalize_phone(p.phone_number) from public.broadcast_people(array[p_person_id]) p
    where p_person_id is not null
  ) n
  where n.number is not null
$$;
