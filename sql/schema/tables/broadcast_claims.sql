-- One row per claim: makes a claim repeatable by its caller-made id, fenced, and cheap to expire.
create table public.broadcast_claims (
  claim_id uuid primary key,
  runner_id text not null,
  sender_phone_number_id text not null,
  campaign_id bigint not null,
  message_ids bigint[] not null,
  -- Messages not yet recorded or released; 0: nothing left to expire.
  open_count integer not null,
  lease_until timestamptz not null,
  start_at timestamptz not null,
  every_ms double precision not null,
  -- Which messages were counted against the account's daily limit, and in which hour.
  booked_ids bigint[] not null default '{}',
  booked_hour text,
  created_at timestamptz not null default now()
) with (fillfactor = 70);

create index idx_broadcast_claims_lease_until on public.broadcast_claims (lease_until) where open_count > 0;
create index idx_broadcast_claims_created_at on public.broadcast_claims (created_at);
