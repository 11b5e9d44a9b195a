-- The proposal's tables, as it writes them, under names of the bench. Run as postgres.

create table public.bench_campaign (
  id serial primary key,
  name text not null,
  template_name text not null,
  template_language text default 'es_AR',
  status text default 'draft',
  total_recipients integer default 0,
  sent_count integer default 0,
  delivered_count integer default 0,
  read_count integer default 0,
  failed_count integer default 0,
  created_at timestamptz default now(),
  started_at timestamptz,
  completed_at timestamptz
);

create table public.bench_queue (
  id serial primary key,
  campaign_id integer not null references public.bench_campaign (id),
  person_id integer not null references public.persons (id),
  phone_number text not null,
  person_name text,
  status text default 'pending',
  error_message text,
  provider_message_id text,
  queued_at timestamptz default now(),
  sent_at timestamptz,
  delivered_at timestamptz,
  read_at timestamptz,
  unique (campaign_id, person_id)
);

create index idx_bench_queue_pending on public.bench_queue (campaign_id, status) where status = 'pending';

grant all on public.bench_campaign, public.bench_queue to authenticated, service_role;
grant all on sequence public.bench_campaign_id_seq, public.bench_queue_id_seq to authenticated, service_role;
