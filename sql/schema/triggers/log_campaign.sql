-- Every change of a campaign's status goes into the audit.
create function broadcast_private.log_campaign()
returns trigger
language plpgsql security definer
set search_path = ''
as $$
begin
  perform broadcast_private.log_event(
    'campaign_' || new.status,
    new.id,
    case when tg_op = 'UPDATE' then jsonb_build_object('status', old.status) end,
    jsonb_build_object('status', new.status) || case when new.status = 'paused' then jsonb_build_object('reason', new.status_reason) else '{}' end,
    case when new.status = 'paused' then new.status_detail end);
  return null;
end
$$;

create trigger trg_broadcast_campaigns_log_insert after insert on public.broadcast_campaigns
  for each row execute function broadcast_private.log_campaign();
create trigger trg_broadcast_campaigns_log_update after update of status on public.broadcast_campaigns
  for each row when (old.status is distinct from new.status) execute function broadcast_private.log_campaign();
