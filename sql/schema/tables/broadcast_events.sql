-- Who did what to which campaign, old → new. Append-only.
create table public.broadcast_events (
  id bigint generated always as identity primary key,
  at timestamptz not null default clock_timestamp(),
  actor text not null,
  action text not null,
  campaign_id bigint,
  message_id bigint,
  request_id uuid,
  old jsonb,
  new jsonb,
  note text
);

create index idx_broadcast_events_campaign_id_id on public.broadcast_events (campaign_id, id);
create unique index uq_broadcast_events_request_id on public.broadcast_events (request_id) where request_id is not null;
