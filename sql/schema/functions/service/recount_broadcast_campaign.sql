-- Counts a campaign's rows afresh, repairs its counters, and answers what was wrong: {differences: {counter: [stored, counted]}}.
-- For tests and repair; in normal life it answers {differences: {}}. Who: service_role.
create function public.recount_broadcast_campaign(p_campaign_id bigint)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
  v_counted jsonb;
  v_stored jsonb;
  v_differences jsonb;
begin
  perform broadcast_private.require_service();
  -- Whoever changes rows needs this lock before committing, so what the next statement sees is what the counters should say.
  v_campaign := broadcast_private.lock_campaign(p_campaign_id);
  select jsonb_build_object(
    'total_recipients', count(*) filter (where status <> 'skipped'),
    'pending_count', count(*) filter (where status = 'pending'),
    'sending_count', count(*) filter (where status = 'sending'),
    'sent_count', count(*) filter (where status in ('sent', 'delivered', 'read')),
    'delivered_count', count(*) filter (where status in ('delivered', 'read')),
    'read_count', count(*) filter (where status = 'read'),
    'failed_count', count(*) filter (where status = 'failed'),
    'skipped_count', count(*) filter (where status = 'skipped'),
    'cancelled_count', count(*) filter (where status = 'cancelled'),
    'unknown_count', count(*) filter (where status = 'unknown'))
  into v_counted
  from public.broadcast_queue where campaign_id = p_campaign_id;
  v_stored := to_jsonb(v_campaign);

  select coalesce(jsonb_object_agg(key, jsonb_build_array(v_stored -> key, value)), '{}') into v_differences
  from jsonb_each(v_counted) where v_stored -> key is distinct from value;
  if v_differences <> '{}' then
    v_campaign := jsonb_populate_record(v_campaign, v_counted);
    perform set_config('broadcast.counting', 'on', true);
    update public.broadcast_campaigns set
      total_recipients = v_campaign.total_recipients, pending_count = v_campaign.pending_count, sending_count = v_campaign.sending_count,
      sent_count = v_campaign.sent_count, delivered_count = v_campaign.delivered_count, read_count = v_campaign.read_count,
      failed_count = v_campaign.failed_count, skipped_count = v_campaign.skipped_count, cancelled_count = v_campaign.cancelled_count,
      unknown_count = v_campaign.unknown_count
    where id = p_campaign_id;
    perform set_config('broadcast.counting', 'off', true);
    perform broadcast_private.log_event('recounted', p_campaign_id, null, v_differences);
  end if;
  return jsonb_build_object('differences', v_differences);
end
$$;
