-- How a campaign is going, from stored counters (no row of the queue is counted): {campaign_id, status, status_reason,
-- status_detail, total_recipients, the counters, rate_per_second (last two minutes), finish_at, resumes_at (when hours, daily limit
-- or a wait for another attempt let it go on), limiting_factor (rate,
-- throttled, daily_limit, window, paused, no_runner, waiting_retry, none), runner_alive, stalled, opt_out_count, minutes: [{at, sent, delivered, read,
-- failed}] (the last 24 hours with any), as_of}. Who: read.
create function public.get_broadcast_progress(p_campaign_id bigint)
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
  v_sender public.broadcast_senders;
  v_account public.broadcast_accounts;
  v_now timestamptz := clock_timestamp();
  v_since timestamptz;
  v_until timestamptz;
  v_rate double precision;
  v_alive boolean;
  v_factor text;
  v_wait interval;
begin
  perform broadcast_private.authorize('read');
  select * into v_campaign from public.broadcast_campaigns where id = p_campaign_id;
  if not found then
    perform broadcast_private.refuse('BC002', format('campaign %s does not exist', coalesce(p_campaign_id::text, 'null')), 'Check the id.');
  end if;
  select * into v_sender from public.broadcast_senders s
  where s.phone_number_id = coalesce(
    v_campaign.sender_phone_number_id, (select min(o.phone_number_id) from public.broadcast_senders o having count(*) = 1));
  select * into v_account from public.broadcast_accounts a where a.id = v_sender.account_id;

  -- Of one that is over: the rate at which it ended.
  v_until := least(v_now, v_campaign.completed_at, v_campaign.cancelled_at);
  v_since := greatest(date_trunc('minute', v_until) - interval '1 minute', v_campaign.started_at);
  select coalesce(sum(m.sent), 0) / greatest(1, extract(epoch from v_until - v_since)) into v_rate
  from public.broadcast_minutes m where m.campaign_id = p_campaign_id and m.minute between date_trunc('minute', v_since) and v_until;
  v_alive := exists (
    select 1 from public.broadcast_runners r
    where r.sender_phone_number_id = coalesce(v_sender.phone_number_id, r.sender_phone_number_id)
      and r.last_seen_at > v_now - make_interval(secs => (select runner_alive_seconds from public.broadcast_config)));
  v_wait := broadcast_private.window_wait(v_now);

  v_factor := case
    when v_campaign.status = 'paused' then 'paused'
    when v_campaign.status <> 'sending' or v_campaign.pending_count = 0 then 'none'
    when v_wait is not null then 'window'
    when v_account.daily_limit - broadcast_private.booked_today(v_account, v_now) <= 0 then 'daily_limit'
    when not v_alive then 'no_runner'
    when not broadcast_private.is_claimable(v_campaign, v_now) then 'waiting_retry'
    when broadcast_private.is_slowed(v_sender) then 'throttled'
    else 'rate'
  end;
  return jsonb_build_object(
    'campaign_id', v_campaign.id, 'status', v_campaign.status,
    'status_reason', v_campaign.status_reason, 'status_detail', v_campaign.status_detail,
    'total_recipients', v_campaign.total_recipients, 'pending_count', v_campaign.pending_count, 'sending_count', v_campaign.sending_count,
    'sent_count', v_campaign.sent_count, 'delivered_count', v_campaign.delivered_count, 'read_count', v_campaign.read_count,
    'failed_count', v_campaign.failed_count, 'skipped_count', v_campaign.skipped_count, 'cancelled_count', v_campaign.cancelled_count,
    'unknown_count', v_campaign.unknown_count,
    'opt_out_count', broadcast_private.opt_out_count(v_campaign.id),
    'started_at', v_campaign.started_at, 'completed_at', v_campaign.completed_at,
    'rate_per_second', round(v_rate::numeric, 2),
    'finish_at', case
      when v_campaign.status = 'sending' and v_factor in ('rate', 'throttled', 'window')
        then v_now + coalesce(v_wait, interval '0')
          + make_interval(secs => v_campaign.pending_count / coalesce(nullif(v_rate, 0), broadcast_private.sender_rate(v_sender))) end,
    'resumes_at', case v_factor
      when 'window' then v_now + v_wait
      -- A booked hour counts for 25 hours: the first one after which those behind it leave room.
      when 'daily_limit' then (
        select min(h.at + interval '25 hours')
        from (
          select (b.key || ':00Z')::timestamptz as at,
            sum(b.value::integer) over (order by b.key desc rows between unbounded preceding and 1 preceding) as later
          from jsonb_each_text(v_account.booked_by_hour) b
        ) h
        where h.at > v_now - interval '25 hours' and coalesce(h.later, 0) < v_account.daily_limit)
      when 'waiting_retry' then (
        select min(q.retry_at) from public.broadcast_queue q
        where q.campaign_id = p_campaign_id and q.retry_at is not null and q.status = 'pending')
    end,
    'limiting_factor', v_factor,
    'runner_alive', v_alive,
    'stalled', v_factor = 'no_runner' or (
      v_factor = 'rate' and coalesce(v_campaign.last_claimed_at, v_campaign.started_at) < v_now - interval '60 s'),
    'minutes', (
      select coalesce(jsonb_agg(jsonb_build_object(
        'at', m.minute, 'sent', m.sent, 'delivered', m.delivered, 'read', m.read, 'failed', m.failed) order by m.minute), '[]')
      from (
        select * from public.broadcast_minutes m where m.campaign_id = p_campaign_id order by m.minute desc limit 1440
      ) m),
    'as_of', v_now);
end
$$;
