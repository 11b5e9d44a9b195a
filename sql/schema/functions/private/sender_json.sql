-- A sender as operators see it, with its account's daily limit and what is left of it. slowed_rate: the rate it has now, while
-- that is less than what is configured; else null. sending_hours: the window of the configuration; null for any hour.
create function broadcast_private.sender_json(p_sender public.broadcast_senders)
returns jsonb
language sql stable
set search_path = ''
as $$
  select to_jsonb(p_sender) - 'next_slot_at' || jsonb_build_object(
    'slowed_rate', case when broadcast_private.is_slowed(p_sender) then round(broadcast_private.sender_rate(p_sender)::numeric, 2) end,
    'slowed_at', case when broadcast_private.is_slowed(p_sender) then p_sender.slowed_at end,
    'daily_limit', a.daily_limit,
    'booked_today', broadcast_private.booked_today(a, clock_timestamp()),
    'sending_hours', (
      select jsonb_build_object('start', to_char(c.window_start, 'HH24:MI'), 'end', to_char(c.window_end, 'HH24:MI'), 'time_zone', c.time_zone)
      from public.broadcast_config c
      where c.window_start is not null),
    'account_blocked_at', a.blocked_at,
    'account_blocked_reason', a.blocked_reason,
    'account_blocked_detail', a.blocked_detail,
    'runner_alive', exists (
      select 1 from public.broadcast_runners r
      where r.sender_phone_number_id = p_sender.phone_number_id
        and r.last_seen_at > clock_timestamp() - make_interval(secs => (select runner_alive_seconds from public.broadcast_config))))
  from public.broadcast_accounts a
  where a.id = p_sender.account_id
$$;
