-- Who said no according to the host's own tags: among the given people, or everyone when null.
create function public.broadcast_host_opt_outs(p_person_ids bigint[] default null)
returns setof bigint
language plpgsql stable
set search_path = ''
as $$
begin
  if p_person_ids is null then
    return query
    select distinct t.person_id::bigint
    from public.person_soft_data t
    where t.data_name = 'opt_out_difusion' and t.disabled is not true;
  else
    return query
    select distinct t.person_id::bigint
    from public.person_soft_data t
    where t.data_name = 'opt_out_difusion' and t.disabled is not true and t.person_id = any (p_person_ids);
  end if;
end
$$;
