-- The key of an hour in broadcast_accounts.booked_by_hour, UTC: 2026-11-22T16.
create function broadcast_private.hour_key(p_at timestamptz)
returns text
language sql stable
set search_path = ''
as $$
  select to_char(p_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24')
$$;
