-- The people whom a checked audience filter matches, by tags only: place, numbers and opt-outs come after.
-- Replace it on a host with other tables. Filter: {include_tags, match: any | all, exclude_tags, everyone}.
create function public.broadcast_audience(p_filter jsonb)
returns setof bigint
language plpgsql stable
set search_path = ''
as $$
declare
  v_include text[] := array(select distinct jsonb_array_elements_text(p_filter -> 'include_tags'));
  v_exclude text[] := array(select jsonb_array_elements_text(p_filter -> 'exclude_tags'));
  v_needed integer := case when p_filter ->> 'match' = 'all' then cardinality(v_include) else 1 end;
begin
  return query
  with included as (
    select p.id::bigint as person_id
    from public.persons p
    where coalesce((p_filter -> 'everyone')::boolean, false)
    union all
    select t.person_id::bigint
    from public.person_soft_data t
    where not coalesce((p_filter -> 'everyone')::boolean, false)
      and t.data_name = 'tag_curso_interes'
      and t.disabled is not true
      and t.data_content = any (v_include)
    group by t.person_id
    having v_needed = 1 or count(distinct t.data_content) >= v_needed
  )
  select i.person_id
  from included i
  where cardinality(v_exclude) = 0
    or not exists (
      select 1
      from public.person_soft_data x
      where x.person_id = i.person_id
        -- The tag of an earlier campaign excludes too, or nobody who got it could be left out.
        and x.data_name in ('tag_curso_interes', 'tag_campana_difusion')
        and x.disabled is not true
        and x.data_content = any (v_exclude)
    );
end
$$;
