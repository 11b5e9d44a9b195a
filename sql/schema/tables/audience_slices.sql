-- The frozen audience of a campaign being prepared, in slices of person ids; a slice goes when its rows are made.
create table broadcast_private.audience_slices (
  campaign_id bigint not null references public.broadcast_campaigns (id) on delete cascade,
  slice integer not null,
  person_ids bigint[] not null,
  primary key (campaign_id, slice)
);
