-- Statuses of our numbers whose message is not known yet: joined when its wamid is recorded, dropped after 15 minutes.
-- The host's ordinary chats pass through here too.
create table public.broadcast_parked_statuses (
  wamid text not null,
  status text not null,
  payload jsonb not null,
  received_at timestamptz not null default now(),
  primary key (wamid, status)
);

create index idx_broadcast_parked_statuses_received_at on public.broadcast_parked_statuses (received_at);
