-- A business portfolio of Meta: its messaging limit counts distinct people in a moving 24 hours over all its senders.
create table public.broadcast_accounts (
  id text primary key,
  -- null: no limit.
  daily_limit integer,
  -- People booked per hour, `{"2026-11-22T16": 120}`; hours older than 25 are dropped at the next booking.
  booked_by_hour jsonb not null default '{}',
  blocked_at timestamptz,
  blocked_reason text,
  blocked_detail text,
  updated_at timestamptz not null default now(),
  constraint chk_broadcast_accounts_daily_limit check (daily_limit >= 0)
) with (fillfactor = 50);
