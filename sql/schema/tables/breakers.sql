-- What became of the last messages of a campaign, while one of them is a reason to worry; see trip_breaker.
create table broadcast_private.breakers (
  campaign_id bigint primary key references public.broadcast_campaigns (id) on delete cascade,
  -- Oldest first, at most 100. '': accepted; else an error code, or `unknown_outcomes <code>`.
  recent text[] not null
);
