-- Appends to the audit.
create function broadcast_private.log_event(
  p_action text,
  p_campaign_id bigint default null,
  p_old jsonb default null,
  p_new jsonb default null,
  p_note text default null,
  p_message_id bigint default null,
  p_request_id uuid default null)
returns void
language sql
set search_path = ''
as $$
  insert into public.broadcast_events (actor, action, campaign_id, message_id, request_id, old, new, note)
  values (broadcast_private.actor(), p_action, p_campaign_id, p_message_id, p_request_id, p_old, p_new, p_note)
$$;
