-- Marks people as reached by a campaign in the host's own tags. Called when a message is accepted; repeating it adds nothing.
-- plpgsql keeps the plan, and `offset 0` one look-up per person: as a join, the planner reads the campaign's tags once per batch.
create function public.broadcast_tag_people(p_person_ids bigint[], p_tag text)
returns void
language plpgsql
set search_path = ''
as $$
begin
  insert into public.person_soft_data (person_id, data_name, data_content, source)
  select w.id, 'tag_campana_difusion', p_tag, 'broadcast'
  from unnest(p_person_ids) w (id)
  where exists (select 1 from public.persons p where p.id = w.id)
    and not exists (
      select 1
      from public.person_soft_data t
      where t.person_id = w.id and t.data_name = 'tag_campana_difusion' and t.data_content = p_tag and t.disabled is not true
      offset 0
    );
end
$$;
