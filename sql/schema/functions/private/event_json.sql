-- An entry of the audit as operators see it, in one shape whatever was kept: old and new hold values by name.
create function broadcast_private.event_json(p_event public.broadcast_events)
returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', p_event.id, 'at', p_event.at, 'action', p_event.action, 'message_id', p_event.message_id, 'note', p_event.note,
    -- Nobody was signed in: the key of the server, a cron, an SQL editor.
    'actor', case
      when p_event.actor = 'webhook' or exists (select 1 from pg_catalog.pg_roles r where r.rolname = p_event.actor) then 'system'
      else p_event.actor end,
    'old', case p_event.action
      when 'recounted' then (select jsonb_object_agg(key, value -> 0) from jsonb_each(p_event.new))
      else p_event.old end,
    'new', case p_event.action
      when 'recounted' then (select jsonb_object_agg(key, value -> 1) from jsonb_each(p_event.new))
      -- The people whom the host's table refused to tag.
      when 'tag_failed' then jsonb_build_object('people', jsonb_array_length(p_event.new))
      else p_event.new end)
$$;
