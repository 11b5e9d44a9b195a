-- The numbers of everyone whom the host's own tags say has opted out, each once.
create function broadcast_private.host_opt_out_numbers()
returns table (number text, person_id bigint)
language sql stable
set search_path = ''
as $$
  select distinct on (n.number) n.number, p.person_id
  from public.broadcast_people(array(select o from public.broadcast_host_opt_outs() o)) p
  cross join lateral (select broadcast_private.normalize_phone(p.phone_number) as number) n
  where n.number is not null
  order by n.number, p.person_id
$$;
