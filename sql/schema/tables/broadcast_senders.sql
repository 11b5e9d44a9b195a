-- A WhatsApp number that sends. Its row is the lock and the clock that all runners of the number share.
create table public.broadcast_senders (
  phone_number_id text primary key,
  account_id text not null references public.broadcast_accounts (id),
  waba_id text,
  display_phone_number text,
  verified_name text,
  -- Messages per second that Meta allows (80 by default), and how many of them to leave for replies.
  rate_per_second double precision not null default 80,
  reply_headroom_per_second double precision not null default 0,
  -- GCRA: the instant up to which the rate is booked.
  next_slot_at timestamptz not null default '-infinity',
  -- Refused by Meta, or nothing gets through: not above this rate since that instant, from which it grows back over two minutes.
  slowed_rate double precision,
  slowed_at timestamptz,
  quality_rating text,
  status text,
  messaging_limit text,
  throughput_level text,
  blocked_at timestamptz,
  blocked_reason text,
  blocked_detail text,
  last_webhook_at timestamptz,
  checked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint chk_broadcast_senders_rate check (rate_per_second > 0 and rate_per_second <= 10000),
  constraint chk_broadcast_senders_headroom check (reply_headroom_per_second >= 0 and reply_headroom_per_second < rate_per_second)
) with (fillfactor = 50);
