-- An answer without messages: why, and how long to wait before asking again.
create function broadcast_private.empty_claim(p_claim_id uuid, p_reason text, p_wait interval)
returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'claim_id', p_claim_id, 'lease_until', null, 'db_now', clock_timestamp(), 'start_at', null, 'every_ms', 0,
    'campaigns', '{}'::jsonb, 'messages', '[]'::jsonb,
    'reason', p_reason, 'wait_ms', greatest(0, ceil(extract(epoch from p_wait) * 1000)))
$$;
