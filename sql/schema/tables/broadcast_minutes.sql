-- Net change of a campaign's counters per minute; adds up to the counters. Feeds rate, finish time and the chart.
create table public.broadcast_minutes (
  campaign_id bigint not null references public.broadcast_campaigns (id) on delete cascade,
  minute timestamptz not null,
  sent integer not null default 0,
  delivered integer not null default 0,
  read integer not null default 0,
  failed integer not null default 0,
  primary key (campaign_id, minute)
) with (fillfactor = 50);
