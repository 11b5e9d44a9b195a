-- Records what came of messages of one claim: [{id, attempt, kind, wamid?, wa_id?, code?, message?, retry_after_ms?}], kind
-- accepted, retry, rejected, blocked or unknown. Who cannot judge gives Meta's answer instead: [{id, attempt, http_status,
-- answer_base64}].
--
-- Promises: fenced by claim id and attempt; repeating it changes nothing. A status webhook that came first is never undone:
-- then only the wamid is added. A late `accepted` (the lease was over) still settles the same attempt, also when an operator has
-- put it back meanwhile, or it would be sent twice; any other late outcome is ignored. retry and blocked put the message back;
-- blocked pauses the campaign, or all of the sender's. A retry for a reason that is not the message's own uses up none of its
-- attempts, and slows the sender when the reason is its own. Refusals and unknown outcomes feed trip_breaker; what a dying or
-- stopping process leaves, and refusals about one person only, do not. 131050 is an opt-out.
--
-- Answers {recorded, ignored, paused: [{campaign_id, reason}]}. Who: service_role.
-- Locks: account and sender (only when something is given back or blocked), rows by id, campaigns by id, breaker, opt-outs by number.
create function public.record_broadcast_outcomes(p_claim_id uuid, p_outcomes jsonb)
returns jsonb
language plpgsql security definer
set search_path = ''
set enable_hashjoin = off
set enable_mergejoin = off
set enable_seqscan = off
as $$
declare
  v_claim public.broadcast_claims;
  v_sender public.broadcast_senders;
  v_bad boolean;
  -- A reason to look closer: something failed now or a while ago. Nearly always there is none, and nothing more is done.
  v_watched boolean;
  v_given integer;
  v_settled jsonb;
  v_watched_rows jsonb;
  v_told record;
  v_refused bigint[];
  v_joined jsonb;
  v_back bigint[];
  v_held integer;
  v_block record;
  v_paused jsonb := '[]';
begin
  perform broadcast_private.require_service();
  if jsonb_typeof(p_outcomes) is distinct from 'array' then perform broadcast_private.refuse_input('outcomes', 'must be a list'); end if;
  v_given := jsonb_array_length(p_outcomes);
  if v_given > 1000 then perform broadcast_private.refuse_input('outcomes', 'must be at most 1000'); end if;
  if p_outcomes @? '$[*].http_status' then
    select jsonb_agg(case when o ? 'http_status' then broadcast_private.answer_outcome(o) else o end order by n) into p_outcomes
    from jsonb_array_elements(p_outcomes) with ordinality e (o, n);
  end if;
  if exists (
    select 1 from jsonb_array_elements(p_outcomes) o
    where coalesce(o ->> 'kind', '') not in ('accepted', 'retry', 'rejected', 'blocked', 'unknown')
      or (o ->> 'kind' = 'accepted' and coalesce(o ->> 'wamid', '') = '')) then
    perform broadcast_private.refuse_input('outcomes', 'each needs a kind: accepted (with a wamid), retry, rejected, blocked or unknown');
  end if;

  select * into v_claim from public.broadcast_claims where claim_id = p_claim_id;
  v_bad := exists (select 1 from jsonb_array_elements(p_outcomes) o where o ->> 'kind' <> 'accepted');
  v_watched := v_bad or exists (select 1 from broadcast_private.breakers where campaign_id = v_claim.campaign_id);
  if v_bad and v_claim.claim_id is not null
    and exists (select 1 from jsonb_array_elements(p_outcomes) o where o ->> 'kind' not in ('accepted', 'unknown')) then
    v_sender := broadcast_private.lock_sender(v_claim.sender_phone_number_id);
  end if;

  with given as materialized (
    select distinct on (o.id) o.*, v_bad and o.kind = 'retry' and (coalesce(o.code, '') = 'aborted' or broadcast_private.error_scope(o.code) <> 'message') as spared
    from rows from (jsonb_to_recordset(p_outcomes) as (
      id bigint, attempt integer, kind text, wamid text, wa_id text, code text, message text, retry_after_ms double precision))
      with ordinality as o (id, attempt, kind, wamid, wa_id, code, message, retry_after_ms, n)
    order by o.id, o.n
  ),
  found as materialized (
    select g.*, q.status as old_status, coalesce(q.claim_id = p_claim_id, false) as held,
      q.attempts - q.spared_attempts as own_attempts, q.phone_number like 'erased %' as erased
    from given g
    join public.broadcast_queue q on q.id = g.id
    where q.attempts = g.attempt
      and (q.claim_id = p_claim_id
        or (g.kind = 'accepted' and q.claim_id is null and q.provider_message_id is null and q.id = any (v_claim.message_ids)))
    order by q.id
    for no key update of q
  ),
  decided as (
    select f.*, case
      when f.kind = 'accepted' and f.old_status in ('sending', 'unknown', 'pending', 'cancelled', 'skipped') then 'sent'
      when f.old_status <> 'sending' then f.old_status -- a webhook was faster
      when f.kind = 'rejected' then 'failed'
      when f.kind = 'unknown' then 'unknown'
      when f.kind = 'retry' and not f.spared and f.own_attempts >= (select max_attempts from public.broadcast_config) then 'failed'
      when f.erased then 'cancelled'
      else 'pending'
    end as new_status
    from found f
  ),
  written as (
    update public.broadcast_queue q set
      status = d.new_status,
      skip_reason = case when d.new_status = 'skipped' then q.skip_reason end,
      claim_id = null,
      spared_attempts = q.spared_attempts + (d.spared and d.new_status = 'pending')::integer,
      provider_message_id = case when not d.erased then coalesce(d.wamid, q.provider_message_id) end,
      wa_id = case when not d.erased then coalesce(d.wa_id, q.wa_id) end,
      sent_at = case when d.kind = 'accepted' then coalesce(q.sent_at, clock_timestamp()) else q.sent_at end,
      failed_at = case when d.new_status = 'failed' then coalesce(q.failed_at, clock_timestamp()) else q.failed_at end,
      unknown_at = case d.new_status when 'unknown' then clock_timestamp() when 'sent' then null else q.unknown_at end,
      error_code = case when d.kind = 'accepted' then case when q.status = 'failed' then q.error_code end when d.old_status = 'sending' then left(d.code, 64) else q.error_code end,
      error_message = case when d.erased then null when d.kind = 'accepted' then case when q.status = 'failed' then q.error_message end when d.old_status = 'sending' then left(d.message, 500) else q.error_message end,
      retry_at = case
        when d.new_status <> 'pending' then null
        else clock_timestamp() + make_interval(secs => least(greatest(coalesce(d.retry_after_ms, 0), 0), 86400000) / 1000) end
    from decided d
    where q.id = d.id
    returning q.id, q.campaign_id, q.status, d.n, d.held, d.kind, d.code, case when not d.erased then d.message end as message, d.retry_after_ms, d.old_status
  )
  select
    jsonb_agg(to_jsonb(written)) filter (where v_watched),
    jsonb_agg(jsonb_build_object('campaign_id', campaign_id, 'code', code, 'message', message)) filter (where kind = 'blocked' and held),
    coalesce(array_agg(id) filter (where held and old_status = 'sending' and kind in ('retry', 'rejected', 'blocked')), '{}'),
    count(*) filter (where held),
    v_given - count(*)
  into v_watched_rows, v_settled, v_back, v_held, v_given
  from written;

  if v_held > 0 then
    update public.broadcast_claims set open_count = greatest(0, open_count - v_held) where claim_id = p_claim_id;
  end if;
  perform broadcast_private.credit_daily(v_claim, v_back);
  for v_block in
    select distinct on (b.campaign_id, b.code) b.* from jsonb_to_recordset(v_settled) as b (campaign_id bigint, code text, message text)
    order by b.campaign_id, b.code
  loop
    v_paused := v_paused || broadcast_private.apply_block(v_claim.sender_phone_number_id, v_block.campaign_id, left(v_block.code, 64), left(v_block.message, 500));
  end loop;
  if v_watched_rows is not null then
    select * into v_told from broadcast_private.weigh_outcomes(v_watched_rows);
    if v_told.slows then
      perform broadcast_private.slow_sender(v_sender, v_told.wait_ms);
    end if;
    v_paused := v_paused || broadcast_private.trip_breaker(v_told.results);
    v_refused := v_told.refused;
  end if;
  v_joined := broadcast_private.join_parked_statuses(array(select o ->> 'wamid' from jsonb_array_elements(p_outcomes) o where o ? 'wamid'));
  if v_joined is not null then
    v_paused := v_paused || (v_joined -> 'paused');
    v_refused := v_refused || array(select jsonb_array_elements_text(v_joined -> 'refused')::bigint);
  end if;
  if v_refused is not null then
    perform broadcast_private.store_refusals(v_refused);
  end if;

  return jsonb_build_object('recorded', jsonb_array_length(p_outcomes) - v_given, 'ignored', v_given, 'paused', v_paused);
end
$$;
