-- Makes the rows of the next slices of a locked, preparing campaign, about p_chunk people. Answers whether it is done.
create function broadcast_private.prepare_slices(p_campaign public.broadcast_campaigns, p_chunk integer)
returns boolean
language plpgsql
set search_path = ''
set work_mem = '64MB'
as $$
declare
  v_ids bigint[];
begin
  with taken as (
    select s.slice from broadcast_private.audience_slices s
    where s.campaign_id = p_campaign.id
    order by s.slice
    limit greatest(1, p_chunk / broadcast_private.slice_size())
  ),
  gone as (
    delete from broadcast_private.audience_slices s using taken
    where s.campaign_id = p_campaign.id and s.slice = taken.slice
    returning s.person_ids
  )
  select array_agg(id) into v_ids from gone, unnest(gone.person_ids) id;

  if v_ids is not null then
    insert into public.broadcast_queue (campaign_id, person_id, phone_number, person_name, variables, status, skip_reason)
    select p_campaign.id, c.person_id, c.phone_number, c.person_name, c.variables,
      case when c.skip_reason is null then 'pending' else 'skipped' end, c.skip_reason
    from broadcast_private.classify_people(
      v_ids, p_campaign.filter ->> 'location', broadcast_private.field_sources(p_campaign.template_params), p_campaign.id) c
    order by c.person_id;
  end if;

  if exists (select 1 from broadcast_private.audience_slices s where s.campaign_id = p_campaign.id) then
    update public.broadcast_campaigns set updated_at = clock_timestamp() where id = p_campaign.id;
    return false;
  end if;
  update public.broadcast_campaigns set status = 'ready', prepared_at = clock_timestamp() where id = p_campaign.id;
  return true;
end
$$;
