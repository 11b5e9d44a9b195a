-- Tables are read under these policies and written by nobody but our functions. One rule: whoever may read, reads; the host's
-- broadcast_authorize decides, asked once per statement.
do $$
declare
  v_table text;
begin
  foreach v_table in array array[
    'broadcast_campaigns', 'broadcast_queue', 'broadcast_templates_cache', 'broadcast_senders', 'broadcast_accounts',
    'broadcast_opt_outs', 'broadcast_events', 'broadcast_runners', 'broadcast_minutes']
  loop
    execute format('alter table public.%I enable row level security', v_table);
    execute format(
      'create policy %I on public.%I for select to authenticated using ((select public.broadcast_authorize(''read'')))',
      'whoever may read broadcasts reads ' || v_table, v_table);
  end loop;
  -- Nobody reads these but our functions and the service role.
  foreach v_table in array array['broadcast_config', 'broadcast_claims', 'broadcast_parked_statuses'] loop
    execute format('alter table public.%I enable row level security', v_table);
  end loop;
end
$$;
alter table broadcast_private.audience_slices enable row level security;
alter table broadcast_private.breakers enable row level security;
alter table broadcast_private.number_salt enable row level security;
