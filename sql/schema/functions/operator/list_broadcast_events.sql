-- What was done to a campaign and what happened to it, newest first: {items: [{id, at, actor, action, message_id, old, new, note}],
-- next}. actor: who was signed in; `system` when nobody was (runner, webhook, maintenance). action: campaign_<status> when the
-- campaign moved there, draft_saved, draft_deleted, unknown_settled, opt_out_recorded, opt_out_tag_failed, tag_failed, recounted,
-- status_of_earlier_attempt. old and new: what changed, by name, or null. A pause has new.reason, and more on it in note. p_limit
-- 1 to 200; p_before: the `next` of the page before. Empty for an unknown campaign. Who: read.
create function public.list_broadcast_events(p_campaign_id bigint, p_limit integer default 50, p_before bigint default null)
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform broadcast_private.authorize('read');
  if p_limit is null or p_limit not between 1 and 200 then perform broadcast_private.refuse_input('limit', 'must be 1 to 200'); end if;
  return (
    with page as materialized (
      select * from public.broadcast_events e
      where e.campaign_id = p_campaign_id and (p_before is null or e.id < p_before)
      order by e.id desc
      limit p_limit
    )
    select jsonb_build_object(
      'items', (select coalesce(jsonb_agg(broadcast_private.event_json(p) order by p.id desc), '[]') from page p),
      'next', (select case when count(*) = p_limit then min(id) end from page)));
end
$$;
