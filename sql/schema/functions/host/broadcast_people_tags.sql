-- The active course tags of people, for the operator's table.
create function public.broadcast_people_tags(p_person_ids bigint[])
returns table (person_id bigint, tags text[])
language sql stable
set search_path = ''
as $$
  select t.person_id::bigint, array_agg(distinct t.data_content order by t.data_content)
  from public.person_soft_data t
  where t.person_id = any (p_person_ids) and t.data_name = 'tag_curso_interes' and t.disabled is not true
  group by t.person_id
$$;
