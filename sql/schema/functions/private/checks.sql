-- The pre-flight checks of a campaign: one row each, with what was seen and when that was true.
create function broadcast_private.checks(p_campaign public.broadcast_campaigns)
returns table ("check" text, level text, detail jsonb, as_of timestamptz)
language plpgsql stable
set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
  v_template public.broadcast_templates_cache;
  v_sender public.broadcast_senders;
  v_account public.broadcast_accounts;
  v_problem text := broadcast_private.template_problem(p_campaign);
  v_left integer;
begin
  select * into v_template from public.broadcast_templates_cache t
  where t.template_name = p_campaign.template_name and t.language = p_campaign.template_language;
  select * into v_sender from public.broadcast_senders s
  where s.phone_number_id = coalesce(
    p_campaign.sender_phone_number_id, (select min(o.phone_number_id) from public.broadcast_senders o having count(*) = 1));
  select * into v_account from public.broadcast_accounts a where a.id = v_sender.account_id;

  return query select 'template', case when v_problem is null then 'pass' else 'block' end,
    jsonb_build_object('problem', v_problem, 'difference', broadcast_private.template_difference(p_campaign), 'status', v_template.status, 'quality', v_template.quality_score), v_template.last_synced_at;
  return query select 'recipients', case when p_campaign.pending_count > 0 or p_campaign.skipped_count > 0 then 'pass' else 'warn' end,
    jsonb_build_object('pending', p_campaign.pending_count, 'skipped', p_campaign.skipped_count), v_now;

  if v_sender.phone_number_id is null then
    return query select 'sender', 'warn', jsonb_build_object('problem', 'none_yet'), v_now;
  else
    return query select 'sender',
      case
        when v_sender.blocked_at is not null or v_account.blocked_at is not null then 'block'
        when upper(v_sender.status) in ('BANNED', 'DELETED', 'DISCONNECTED', 'RESTRICTED') then 'block'
        when upper(v_sender.status) in ('FLAGGED', 'RATE_LIMITED') or upper(v_sender.quality_rating) = 'RED' then 'warn'
        else 'pass'
      end,
      jsonb_build_object('phone_number_id', v_sender.phone_number_id, 'status', v_sender.status, 'quality', v_sender.quality_rating,
        'problem', coalesce(v_sender.blocked_reason, v_account.blocked_reason)),
      coalesce(v_sender.checked_at, v_sender.updated_at);

    v_left := v_account.daily_limit - broadcast_private.booked_today(v_account, v_now);
    return query select 'daily_limit', case when v_left < p_campaign.pending_count then 'warn' else 'pass' end,
      jsonb_build_object('daily_limit', v_account.daily_limit, 'left', case when v_left is not null then greatest(0, v_left) end, 'needed', p_campaign.pending_count), v_now;
    return query select 'webhook', case when v_sender.last_webhook_at > v_now - interval '24 hours' then 'pass' else 'warn' end,
      jsonb_build_object('last_at', v_sender.last_webhook_at), v_now;
  end if;

  return query select 'runner',
    case when exists (
      select 1 from public.broadcast_runners r
      where r.sender_phone_number_id = coalesce(v_sender.phone_number_id, r.sender_phone_number_id)
        and r.last_seen_at > v_now - make_interval(secs => (select runner_alive_seconds from public.broadcast_config)))
      then 'pass' else 'warn' end,
    jsonb_build_object('last_seen_at', (
      select max(r.last_seen_at) from public.broadcast_runners r
      where r.sender_phone_number_id = coalesce(v_sender.phone_number_id, r.sender_phone_number_id))),
    v_now;
end
$$;
