-- Takes everything of 0001_initial.sql away, data included. What it added to the host's tables goes too, but for the column
-- person_soft_data.source, which the host may use by now.
do $$
declare
  v_object record;
begin
  for v_object in
    select p.oid::regprocedure as signature
    from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'public' and p.proname in (
      'apply_broadcast_replies', 'apply_broadcast_statuses', 'apply_broadcast_template_updates', 'broadcast_audience',
      'broadcast_authorize', 'broadcast_host_opt_outs', 'broadcast_last_incoming', 'broadcast_mark_opt_out',
      'broadcast_people', 'broadcast_people_tags', 'broadcast_schema_version', 'broadcast_tag_people', 'broadcast_tags',
      'broadcast_write_text', 'cancel_broadcast_campaign', 'claim_broadcast_messages', 'delete_broadcast_draft',
      'erase_broadcast_person', 'get_broadcast_campaign', 'get_broadcast_failures', 'get_broadcast_progress',
      'get_broadcast_recipients', 'get_broadcast_reply_windows', 'get_broadcast_tags', 'list_broadcast_audience',
      'list_broadcast_campaigns', 'list_broadcast_events', 'list_broadcast_messages', 'list_broadcast_opt_outs',
      'list_broadcast_senders', 'list_broadcast_templates', 'pause_broadcast_campaign', 'preflight_broadcast_campaign',
      'prepare_broadcast_campaign', 'prepare_broadcast_chunk', 'preview_broadcast_audience', 'record_broadcast_opt_out',
      'record_broadcast_outcomes', 'recount_broadcast_campaign', 'release_broadcast_messages', 'remove_broadcast_opt_out',
      'resume_broadcast_campaign', 'run_broadcast_maintenance', 'save_broadcast_draft', 'schedule_broadcast_campaign',
      'send_broadcast_test', 'send_broadcast_text', 'settle_broadcast_unknown', 'start_broadcast_campaign',
      'sync_broadcast_templates', 'touch_broadcast_runner', 'unblock_broadcast_sender', 'update_broadcast_sender')
  loop
    execute format('drop function %s cascade', v_object.signature);
  end loop;
end
$$;

drop table if exists
  public.broadcast_minutes, public.broadcast_runners, public.broadcast_events, public.broadcast_parked_statuses,
  public.broadcast_opt_outs, public.broadcast_claims, public.broadcast_queue, public.broadcast_campaigns,
  public.broadcast_templates_cache, public.broadcast_senders, public.broadcast_accounts, public.broadcast_config cascade;
drop schema if exists broadcast_private cascade;

drop index if exists public.idx_person_soft_data_data_name_data_content_person_id;
drop index if exists public.idx_person_soft_data_person_id_data_name;
drop index if exists public.idx_person_contacts_person_id_channel_provider_id;
drop index if exists public.idx_person_contacts_contact_value_ending;
drop index if exists public.idx_interactions_id_person_conversation_time_stamp;
