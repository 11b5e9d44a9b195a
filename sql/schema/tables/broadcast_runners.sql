-- Heartbeats, so that an operator can see whether anyone is sending.
create table public.broadcast_runners (
  runner_id text primary key,
  sender_phone_number_id text not null,
  version text,
  stats jsonb not null default '{}',
  started_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now()
) with (fillfactor = 50);
