-- Applies delivery statuses, each to its message, whatever their order and however often they come; see apply_broadcast_statuses.
-- Answers also `given`; `refused`, messages whose recipients turn out to want no marketing, whose opt-outs the caller keeps after
-- everything else that it locks; and `blocks`, what keeps everyone from sending, for a caller that has locked the senders.
create function broadcast_private.apply_statuses(p_statuses jsonb)
returns jsonb
language plpgsql
set search_path = ''
set enable_hashjoin = off
set enable_mergejoin = off
set enable_seqscan = off
as $$
declare
  v_given integer := jsonb_array_length(p_statuses);
  v_matched integer;
  v_changed integer;
  v_parked integer;
  v_results jsonb;
  v_refused bigint[];
  v_blocks jsonb;
  v_paused jsonb := '[]';
begin
  with readable as (
    select x.*, g.json, regexp_match(x.callback, '^ib:([0-9]{1,18}):([0-9]{1,9})$') as m,
      case
        when pg_input_is_valid(x.at, 'timestamptz') and x.at::timestamptz >= '2020-01-01Z' then least(x.at::timestamptz, clock_timestamp())
        else clock_timestamp()
      end as happened_at
    from jsonb_array_elements(p_statuses) g (json)
    cross join lateral jsonb_to_record(case jsonb_typeof(g.json) when 'object' then g.json else '{}' end) as x (
      wamid text, callback text, phone_number_id text, status text, at text, recipient_id text, user_id text, code text, error text, pricing jsonb)
    where x.status in ('sent', 'delivered', 'read', 'failed') and coalesce(x.wamid, '') <> ''
  ),
  given as materialized (
    select r.*, (r.m)[2]::integer as attempt,
      coalesce(
        (select q.id from public.broadcast_queue q where q.id = (r.m)[1]::bigint),
        (select q.id from public.broadcast_queue q where q.provider_message_id = r.wamid order by q.id limit 1)) as message_id
    from readable r
  ),
  parked as (
    insert into public.broadcast_parked_statuses (wamid, status, payload)
    select distinct on (g.wamid, g.status) g.wamid, g.status, g.json
    from given g
    where g.message_id is null
      and exists (select 1 from public.broadcast_senders s where s.phone_number_id = g.phone_number_id)
    order by g.wamid, g.status
    on conflict do nothing
    returning 1
  ),
  locked as materialized (
    select g.*, q.id, q.campaign_id, q.status as old_status, q.phone_number like 'erased %' as erased, coalesce(g.attempt, q.attempts) = q.attempts as current
    from given g
    join public.broadcast_queue q on q.id = g.message_id
    join public.broadcast_campaigns c on c.id = q.campaign_id
    where coalesce(c.sender_phone_number_id, g.phone_number_id) = g.phone_number_id
      -- Skipped before it was ever tried; one that was tried may have arrived all the same.
      and (q.status <> 'skipped' or q.attempts > 0)
      -- Parked before any row is locked: parking may have to wait for someone who is joining, and they wait for rows.
      and (select count(*) from parked) >= 0
    order by q.id
    for no key update of q
  ),
  -- One line per message. A failure counts only for the attempt that is the row's own; proof of delivery counts for any.
  folded as (
    select
      l.id, l.campaign_id, l.old_status, l.erased, count(*) as statuses,
      max(array_position(array['sent', 'delivered', 'read'], l.status)) as best,
      array_position(array['sent', 'delivered', 'read'], l.old_status) as old_rank,
      coalesce(bool_or(l.status = 'failed' and l.current), false) as failed,
      coalesce(bool_or(not l.current), false) as earlier,
      min(l.happened_at) filter (where l.status <> 'failed') as sent_at,
      min(l.happened_at) filter (where l.status in ('delivered', 'read')) as delivered_at,
      min(l.happened_at) filter (where l.status = 'read') as read_at,
      min(l.happened_at) filter (where l.status = 'failed') as failed_at,
      max(l.code) filter (where l.status = 'failed') as code,
      max(l.error) filter (where l.status = 'failed' and not l.erased) as error,
      max(l.wamid) filter (where l.current and not l.erased) as wamid,
      max(l.recipient_id) filter (where not l.erased) as wa_id,
      max(l.user_id) filter (where not l.erased) as user_id,
      bool_or(case l.pricing -> 'billable' when 'true' then true when 'false' then false end) as billable,
      max(l.pricing ->> 'category') as pricing_category
    from locked l
    group by l.id, l.campaign_id, l.old_status, l.erased
  ),
  decided as (
    select f.*, case
      when greatest(f.best, f.old_rank) >= 2 then (array['sent', 'delivered', 'read'])[greatest(f.best, f.old_rank)]
      when f.old_status = 'skipped' and f.best is null then 'skipped'
      when f.failed or f.old_status = 'failed' then 'failed'
      when f.best = 1 then 'sent'
      else f.old_status
    end as new_status
    from folded f
  ),
  written as (
    update public.broadcast_queue q set
      status = d.new_status,
      skip_reason = case when d.new_status = 'skipped' then q.skip_reason end,
      sent_at = least(q.sent_at, d.sent_at),
      delivered_at = least(q.delivered_at, d.delivered_at),
      read_at = least(q.read_at, d.read_at),
      failed_at = case when d.new_status = 'failed' then least(q.failed_at, d.failed_at) end,
      error_code = case when d.new_status = 'failed' then coalesce(case when q.status = 'failed' then q.error_code end, left(d.code, 64)) end,
      error_message = case when d.new_status = 'failed' then coalesce(case when q.status = 'failed' then q.error_message end, left(d.error, 500)) end,
      provider_message_id = coalesce(q.provider_message_id, d.wamid),
      wa_id = coalesce(q.wa_id, d.wa_id),
      user_id = coalesce(q.user_id, d.user_id),
      billable = coalesce(q.billable, d.billable),
      pricing_category = coalesce(q.pricing_category, d.pricing_category),
      unknown_at = case when d.new_status = 'unknown' then q.unknown_at end,
      retry_at = case when d.new_status = 'pending' then q.retry_at end
    from decided d
    where q.id = d.id
      and (d.new_status <> q.status
        or (q.provider_message_id is null and d.wamid is not null)
        -- The earliest time that any of them told, whatever their order.
        or least(q.sent_at, d.sent_at) is distinct from q.sent_at
        or least(q.delivered_at, d.delivered_at) is distinct from q.delivered_at
        or least(q.read_at, d.read_at) is distinct from q.read_at
        or (q.billable is null and d.billable is not null))
    returning q.id, q.campaign_id, d.statuses, q.status = 'failed' and d.old_status <> 'failed' as failed, d.old_status = 'sent' as accepted, d.code, d.error
  ),
  noted as (
    insert into public.broadcast_events (actor, action, campaign_id, message_id, old, new)
    select 'webhook', 'status_of_earlier_attempt', d.campaign_id, d.id,
      jsonb_build_object('status', d.old_status), jsonb_build_object('status', d.new_status)
    from decided d where d.earlier
  )
  select
    (select count(*) from locked),
    coalesce(sum(w.statuses), 0),
    (select count(*) from parked),
    jsonb_agg(jsonb_build_object('campaign_id', w.campaign_id, 'key', coalesce(left(w.code, 64), 'none'), 'message', w.error, 'accepted', w.accepted))
      filter (where w.failed and not broadcast_private.error_is_personal(w.code)),
    array_agg(w.id) filter (where w.failed and w.code = '131050'),
    (
      select jsonb_agg(to_jsonb(b))
      from (
        select s.campaign_id, left(s.code, 64) as code, max(s.error) as message
        from written s
        where s.failed and broadcast_private.error_class(s.code) = 'stop' and broadcast_private.error_scope(s.code) in ('template', 'sender', 'account')
        group by 1, 2
      ) b)
  into v_matched, v_changed, v_parked, v_results, v_refused, v_blocks
  from written w;

  if v_results is not null then
    v_paused := broadcast_private.trip_breaker(v_results);
  end if;
  return jsonb_build_object(
    'given', v_given, 'applied', v_changed, 'repeated', v_matched - v_changed, 'parked', v_parked,
    'ignored', v_given - v_matched - v_parked, 'paused', v_paused, 'refused', to_jsonb(coalesce(v_refused, '{}')),
    'blocks', coalesce(v_blocks, '[]'));
end
$$;
