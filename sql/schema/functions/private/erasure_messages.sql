-- The messages of a person, or to a number, over all campaigns; also tests that hold the values of one of them, or went to one of
-- p_numbers, which are all of theirs: a test is nobody else's.
create function broadcast_private.erasure_messages(p_person_id bigint, p_number text, p_numbers text[])
returns bigint[]
language sql stable
set search_path = ''
as $$
  select coalesce(array_agg(distinct m.id), '{}')
  from (
    select q.id from public.broadcast_campaigns c join public.broadcast_queue q on q.campaign_id = c.id and q.person_id = p_person_id
    union all
    select q.id from public.broadcast_queue q where q.phone_number = p_number
    union all
    select q.id
    from public.broadcast_campaigns c
    join public.broadcast_queue q on q.campaign_id = c.id and q.person_id = 0
    where c.is_test and q.phone_number = any (p_numbers)
    union all
    select q.id
    from public.broadcast_campaigns c
    join public.broadcast_queue q on q.campaign_id = c.id
    where c.test_person_id = p_person_id
      or (p_number is not null and c.test_person_id in (
        select p.person_id
        from public.broadcast_people(array(select t.test_person_id from public.broadcast_campaigns t where t.test_person_id is not null)) p
        where broadcast_private.normalize_phone(p.phone_number) = p_number))
  ) m
$$;
