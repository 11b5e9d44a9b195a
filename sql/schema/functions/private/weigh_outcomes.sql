-- What the outcomes that record_broadcast_outcomes has just written say beyond their messages: `results` for trip_breaker; whether
-- the sender `slows`, and how long it shall wait; the messages `refused` because their recipient wants no marketing.
create function broadcast_private.weigh_outcomes(p_written jsonb)
returns table (results jsonb, slows boolean, wait_ms double precision, refused bigint[])
language sql stable
set search_path = ''
as $$
  with outcome as (
    select w.*, w.held and w.old_status = 'sending' as counts,
      w.kind = 'retry' and broadcast_private.error_scope(w.code) in ('sender', 'account') as slows
    from jsonb_to_recordset(p_written) as w (
      id bigint, campaign_id bigint, n bigint, held boolean, kind text, code text, message text, retry_after_ms double precision, old_status text)
  ),
  told as (
    select o.*, case
      when o.kind = 'accepted' and o.old_status <> 'failed' then ''
      when not o.counts then null
      when o.kind = 'rejected' and not broadcast_private.error_is_personal(o.code) then coalesce(left(o.code, 64), 'none')
      -- What a dying or stopping process leaves says nothing about the campaign.
      when o.kind = 'unknown' and coalesce(o.code, '') not in ('lease_expired', 'runner_stopped', 'interrupted', 'aborted') then 'unknown_outcomes'
    end as key
    from outcome o
  )
  select
    coalesce(
      jsonb_agg(jsonb_build_object(
        'campaign_id', t.campaign_id, 'key', t.key, 'message', case t.key when 'unknown_outcomes' then left(t.code, 64) else t.message end) order by t.n)
        filter (where t.key is not null),
      '[]'),
    coalesce(bool_or(t.slows and t.counts), false),
    min(t.retry_after_ms) filter (where t.slows and t.counts),
    array_agg(t.id) filter (where t.kind = 'rejected' and t.code = '131050' and t.counts)
  from told t
$$;
