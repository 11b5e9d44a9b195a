-- Every tag of the host that an audience can be made of, with how many people carry it.
create function public.broadcast_tags()
returns table (tag text, people bigint)
language sql stable
set search_path = ''
as $$
  select t.data_content, count(distinct t.person_id)
  from public.person_soft_data t
  where t.data_name = 'tag_curso_interes' and t.disabled is not true and btrim(t.data_content) <> ''
  group by t.data_content
$$;
