-- Applies what Meta's webhooks say of templates: [{name, language, status, reason?, at?}], status in Meta's words, at an ISO
-- instant. Stores the status and the reason; REINSTATED is APPROVED again, FLAGGED (a warning) and
-- UNARCHIVED (the next sync tells what it is now) change nothing. A template that
-- is not cached, and news older than what is known, are ignored. A sending campaign whose template may no longer be sent is
-- paused, as by sync_broadcast_templates.
-- Answers {updated, paused: [{campaign_id, reason}]}. Who: service_role. Locks: templates by name, campaigns by id.
create function public.apply_broadcast_template_updates(p_updates jsonb)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_updated integer;
begin
  perform broadcast_private.require_service();
  if jsonb_typeof(p_updates) is distinct from 'array' then perform broadcast_private.refuse_input('updates', 'must be a list'); end if;
  if jsonb_array_length(p_updates) > 1000 then perform broadcast_private.refuse_input('updates', 'must be at most 1000'); end if;

  with readable as (
    select x.name, x.language, n, left(nullif(upper(x.reason), 'NONE'), 500) as reason,
      case upper(x.status) when 'REINSTATED' then 'APPROVED' else upper(left(x.status, 64)) end as status,
      case when pg_input_is_valid(x.at, 'timestamptz') then least(x.at::timestamptz, clock_timestamp()) else clock_timestamp() end as at
    from jsonb_array_elements(p_updates) with ordinality g (json, n)
    cross join lateral jsonb_to_record(case jsonb_typeof(g.json) when 'object' then g.json else '{}' end) as x (
      name text, language text, status text, reason text, at text)
    where coalesce(x.status, '') <> '' and upper(x.status) not in ('FLAGGED', 'UNARCHIVED')
  ),
  -- The last word on each.
  given as (
    select distinct on (r.name, r.language) r.* from readable r order by r.name, r.language, r.at desc, r.n desc
  ),
  locked as materialized (
    select t.id, g.status, g.reason, g.at
    from given g
    join public.broadcast_templates_cache t on t.template_name = g.name and t.language = g.language
    -- Meta tells whole seconds.
    where g.at >= date_trunc('second', t.last_synced_at) or t.last_synced_at is null
    order by t.template_name, t.language
    for no key update of t
  ),
  written as (
    update public.broadcast_templates_cache t set
      status = l.status, rejected_reason = l.reason, last_synced_at = greatest(t.last_synced_at, l.at)
    from locked l where t.id = l.id
    returning 1
  )
  select count(*) into v_updated from written;
  return jsonb_build_object(
    'updated', v_updated,
    'paused', case when v_updated > 0 then broadcast_private.pause_stale_templates() else '[]' end);
end
$$;
