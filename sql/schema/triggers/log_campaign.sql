-- Every change of a campaign's status goes into the audit, and of what an operator decides: fields of a draft, the schedule.
create function broadcast_private.log_campaign()
returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  v_old jsonb;
  v_new jsonb;
begin
  if tg_op = 'INSERT' then
    perform broadcast_private.log_event('campaign_' || new.status, new.id, null, jsonb_build_object('status', new.status));
    return null;
  end if;
  select jsonb_object_agg(k, to_jsonb(old) -> k), jsonb_object_agg(k, to_jsonb(new) -> k) into v_old, v_new
  from unnest(array['status', 'name', 'template_name', 'template_language', 'template_params', 'sender_phone_number_id', 'filter',
    'campaign_tag', 'scheduled_at', 'scheduled_time_zone']) k
  where to_jsonb(old) -> k is distinct from to_jsonb(new) -> k;
  perform broadcast_private.log_event(
    case when old.status = 'draft' and new.status = 'draft' then 'draft_saved' else 'campaign_' || new.status end,
    new.id,
    v_old,
    v_new || case when new.status = 'paused' then jsonb_build_object('reason', new.status_reason) else '{}' end,
    case when new.status = 'paused' then new.status_detail end);
  return null;
end
$$;

create trigger trg_broadcast_campaigns_log_insert after insert on public.broadcast_campaigns
  for each row execute function broadcast_private.log_campaign();
create trigger trg_broadcast_campaigns_log_update after update of status, scheduled_at on public.broadcast_campaigns
  for each row
  when (old.status is distinct from new.status or old.scheduled_at is distinct from new.scheduled_at
    or old.scheduled_time_zone is distinct from new.scheduled_time_zone
    -- A new draft gets its request id together with its first fields; that it was made is logged already.
    or (old.status = 'draft' and old.request_id is not null
      and (old.name, old.template_name, old.template_language, old.template_params, old.sender_phone_number_id, old.filter, old.campaign_tag)
        is distinct from
        (new.name, new.template_name, new.template_language, new.template_params, new.sender_phone_number_id, new.filter, new.campaign_tag)))
  execute function broadcast_private.log_campaign();
