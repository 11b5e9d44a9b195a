-- Who may touch what, said in full: works under Supabase's old default grants (everything to everyone) and new ones (nothing).
revoke all on schema broadcast_private from public;

do $$
declare
  v_object record;
  v_operator constant text[] := array[
    'broadcast_authorize', 'broadcast_schema_version', 'cancel_broadcast_campaign', 'delete_broadcast_draft',
    'erase_broadcast_person', 'get_broadcast_campaign', 'get_broadcast_failures', 'get_broadcast_progress',
    'get_broadcast_recipients', 'get_broadcast_reply_windows', 'get_broadcast_tags', 'list_broadcast_audience',
    'list_broadcast_campaigns', 'list_broadcast_events', 'list_broadcast_messages', 'list_broadcast_opt_outs',
    'list_broadcast_senders', 'list_broadcast_templates', 'pause_broadcast_campaign', 'preflight_broadcast_campaign',
    'prepare_broadcast_campaign', 'prepare_broadcast_chunk', 'preview_broadcast_audience',
    'record_broadcast_opt_out', 'remove_broadcast_opt_out', 'resume_broadcast_campaign', 'save_broadcast_draft',
    'schedule_broadcast_campaign', 'send_broadcast_test', 'send_broadcast_text', 'settle_broadcast_unknown',
    'start_broadcast_campaign', 'unblock_broadcast_sender'];
  v_service constant text[] := array[
    'apply_broadcast_replies', 'apply_broadcast_statuses', 'apply_broadcast_template_updates', 'claim_broadcast_messages',
    'recount_broadcast_campaign', 'record_broadcast_outcomes', 'release_broadcast_messages', 'run_broadcast_maintenance',
    'sync_broadcast_templates', 'touch_broadcast_runner', 'update_broadcast_sender'];
begin
  -- Functions: EXECUTE belongs to PUBLIC at birth, and only a revoke per function takes it away.
  for v_object in
    select p.oid::regprocedure as signature, p.proname as name, n.nspname as schema
    from pg_catalog.pg_proc p
    join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'broadcast_private'
      or (n.nspname = 'public' and (p.proname like 'broadcast\_%' or p.proname = any (v_operator || v_service)))
  loop
    execute format('revoke all on function %s from public, anon, authenticated, service_role', v_object.signature);
    if v_object.schema = 'public' and v_object.name = any (v_operator) then
      execute format('grant execute on function %s to authenticated, service_role', v_object.signature);
    elsif v_object.schema = 'public' and v_object.name = any (v_service) then
      execute format('grant execute on function %s to service_role', v_object.signature);
    end if;
  end loop;

  for v_object in
    select c.oid::regclass as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and (n.nspname = 'broadcast_private' or (n.nspname = 'public' and c.relname like 'broadcast\_%'))
  loop
    execute format('revoke all on table %s from public, anon, authenticated, service_role', v_object.name);
  end loop;
  for v_object in
    select c.oid::regclass as name
    from pg_catalog.pg_class c
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'S' and n.nspname = 'public' and c.relname like 'broadcast\_%'
  loop
    execute format('revoke all on sequence %s from public, anon, authenticated, service_role', v_object.name);
  end loop;
end
$$;

grant select on table
  public.broadcast_campaigns, public.broadcast_queue, public.broadcast_templates_cache, public.broadcast_senders,
  public.broadcast_accounts, public.broadcast_opt_outs, public.broadcast_events, public.broadcast_runners, public.broadcast_minutes
  to authenticated, service_role;
grant select on table public.broadcast_config, public.broadcast_claims, public.broadcast_parked_statuses to service_role;
-- Make.com writes what came of its sends straight into the queue, and its counter steps into the campaign (without effect).
grant update on table public.broadcast_queue, public.broadcast_campaigns to service_role;
