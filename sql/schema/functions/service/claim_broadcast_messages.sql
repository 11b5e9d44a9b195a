-- Hands a runner messages to send: the write-ahead record of every attempt, and the last gate before it.
--
-- Promises: a row is handed to one claim at a time; nothing is handed out unless, after the sender's lock was taken, its
-- campaign is sending, the window open, the sender and its account unblocked, the daily limit not reached and its recipient
-- not opted out. Rate: slots are booked on the sender's row (GCRA), so all runners together keep it. At most a tenth of a
-- second of the rate is handed out, at most 200 ms ahead: 300 ms are in doubt when a runner dies.
-- Repeating a claim id gives the same rows (in a new slot if theirs has passed), nothing after its lease.
-- One campaign per claim. When empty, `reason` and `wait_ms` say what to do: again, maintenance (at once), rate, window,
-- daily_limit, waiting_retry, blocked, idle, expired. p_requests: with the body that Meta is to be sent for each, as a text.
--
-- Who: service_role. Locks: account, sender, campaign; rows are picked with skip locked and never waited for.
create function public.claim_broadcast_messages(
  p_claim_id uuid,
  p_runner_id text,
  p_sender text,
  p_limit integer default 8,
  p_lease_seconds integer default 60,
  p_requests boolean default false)
returns jsonb
language plpgsql security definer
set search_path = ''
-- Young statistics mislead the planner into reading whole indexes; every step here is a look-up by key.
set enable_hashjoin = off
set enable_mergejoin = off
set enable_seqscan = off
as $$
declare
  v_sender public.broadcast_senders;
  v_account public.broadcast_accounts;
  v_claim public.broadcast_claims;
  v_campaign public.broadcast_campaigns;
  v_now timestamptz;
  v_wait interval;
  v_limit integer;
  v_picked bigint[];
  v_out bigint[];
begin
  perform broadcast_private.require_service();
  if p_claim_id is null then perform broadcast_private.refuse_input('claim_id', 'must be given'); end if;
  if coalesce(btrim(p_runner_id), '') = '' then perform broadcast_private.refuse_input('runner_id', 'must be given'); end if;
  if p_limit is null or p_limit not between 1 and 1000 then perform broadcast_private.refuse_input('limit', 'must be 1 to 1000'); end if;
  if p_lease_seconds is null or p_lease_seconds not between 1 and 3600 then
    perform broadcast_private.refuse_input('lease_seconds', 'must be 1 to 3600');
  end if;
  if not exists (select 1 from public.broadcast_claims where claim_id = p_claim_id) and broadcast_private.maintain_if_due() then
    return broadcast_private.empty_claim(p_claim_id, 'maintenance', interval '0');
  end if;

  v_sender := broadcast_private.lock_sender(p_sender);
  -- From here on every statement sees what was committed before the lock was ours.
  v_now := clock_timestamp();
  select * into v_claim from public.broadcast_claims where claim_id = p_claim_id;
  if found then
    return broadcast_private.repeat_claim(v_claim, v_sender, p_requests);
  end if;

  select * into v_account from public.broadcast_accounts where id = v_sender.account_id;
  if v_sender.blocked_at is not null or v_account.blocked_at is not null then
    perform broadcast_private.pause_campaigns(
      array(select id from public.broadcast_campaigns where status = 'sending' and sender_phone_number_id = p_sender),
      coalesce(v_sender.blocked_reason, v_account.blocked_reason),
      case when v_sender.blocked_at is not null then v_sender.blocked_detail else v_account.blocked_detail end);
    return broadcast_private.empty_claim(p_claim_id, 'blocked', interval '30 s');
  end if;
  v_wait := broadcast_private.window_wait(v_now);
  if v_wait is not null then
    return broadcast_private.empty_claim(p_claim_id, 'window', least(v_wait, interval '60 s'));
  end if;
  -- Nobody books a minute ahead: the clock was set back.
  if v_sender.next_slot_at > v_now + interval '60 s' + make_interval(secs => 2 / broadcast_private.sender_rate(v_sender)) then
    v_sender.next_slot_at := v_now;
  end if;
  if v_sender.next_slot_at > v_now + interval '200 ms' then
    return broadcast_private.empty_claim(p_claim_id, 'rate', v_sender.next_slot_at - interval '200 ms' - v_now);
  end if;
  v_limit := least(p_limit, greatest(1, floor(broadcast_private.sender_rate(v_sender) / 10)));
  if v_account.daily_limit is not null then
    v_limit := least(v_limit, v_account.daily_limit - broadcast_private.booked_today(v_account, v_now));
    if v_limit <= 0 then
      return broadcast_private.empty_claim(p_claim_id, 'daily_limit', interval '60 s');
    end if;
  end if;

  v_campaign.id := broadcast_private.next_campaign(p_sender, v_now);
  if v_campaign.id is null then
    select min(q.retry_at) - v_now into v_wait
    from public.broadcast_campaigns c
    join public.broadcast_queue q on q.campaign_id = c.id and q.retry_at is not null and q.status = 'pending'
    where c.status = 'sending' and c.pending_count > 0 and coalesce(c.sender_phone_number_id, p_sender) = p_sender;
    return broadcast_private.empty_claim(p_claim_id, case when v_wait is null then 'idle' else 'waiting_retry' end,
      least(coalesce(v_wait, interval '1 s'), interval '5 s'));
  end if;
  select * into v_campaign from public.broadcast_campaigns where id = v_campaign.id for no key update;
  if v_campaign.status <> 'sending' then
    return broadcast_private.empty_claim(p_claim_id, 'again', interval '0'); -- paused or cancelled a moment ago
  end if;
  -- The instant at which the claim begins: the campaign is sending, and who has said no by now is looked up after it.
  v_now := clock_timestamp();

  v_picked := broadcast_private.pick_messages(v_campaign.id, v_limit, v_now);
  v_out := broadcast_private.opted_out_messages(v_picked);
  if cardinality(v_out) > 0 then
    update public.broadcast_queue set status = 'skipped', skip_reason = 'opted_out', retry_at = null where id = any (v_out);
    v_picked := array(select p from unnest(v_picked) with ordinality u (p, n) where p <> all (v_out) order by n);
  end if;
  if cardinality(v_picked) = 0 then
    return broadcast_private.empty_claim(p_claim_id, 'again', case when cardinality(v_out) > 0 then interval '0' else interval '200 ms' end);
  end if;
  if v_campaign.sender_phone_number_id is null then
    update public.broadcast_campaigns set sender_phone_number_id = p_sender where id = v_campaign.id;
  end if;

  insert into public.broadcast_claims (
    claim_id, runner_id, sender_phone_number_id, campaign_id, message_ids, open_count, lease_until, start_at, every_ms, booked_ids, booked_hour)
  values (
    p_claim_id, p_runner_id, p_sender, v_campaign.id, v_picked, cardinality(v_picked),
    clock_timestamp() + make_interval(secs => p_lease_seconds),
    broadcast_private.book_slot(v_sender, cardinality(v_picked)),
    1000 / broadcast_private.sender_rate(v_sender),
    broadcast_private.book_daily(v_account.id, v_picked, v_now),
    broadcast_private.hour_key(v_now))
  returning * into v_claim;
  update public.broadcast_queue
  set status = 'sending', attempts = attempts + 1, claim_id = p_claim_id, claimed_at = v_now, retry_at = null
  where id = any (v_picked);
  return broadcast_private.claim_json(v_claim, p_requests);
end
$$;
