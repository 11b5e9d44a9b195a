-- Campaigns, newest first: {items, next, counts: {status: n}}. p_status: only these; p_search: part of the name, template or tag;
-- p_limit 1 to 200; p_before: the `next` of the page before; p_tests: also tests, which are left out otherwise. counts: how many
-- of each status match the search, whatever p_status and the page say. Items leave out template_snapshot and draft. Who: read.
create function public.list_broadcast_campaigns(
  p_status text[] default null,
  p_search text default null,
  p_limit integer default 50,
  p_before bigint default null,
  p_tests boolean default false)
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  -- Literal, whatever the operator typed.
  v_like text := '%' || replace(replace(replace(btrim(p_search), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  perform broadcast_private.authorize('read');
  if p_limit is null or p_limit not between 1 and 200 then perform broadcast_private.refuse_input('limit', 'must be 1 to 200'); end if;
  return (
    with found as not materialized (
      select * from public.broadcast_campaigns c
      where (p_tests or not c.is_test)
        and (coalesce(btrim(p_search), '') = '' or c.name ilike v_like or c.template_name ilike v_like or c.campaign_tag ilike v_like)
    ),
    page as (
      select * from found f
      where (p_before is null or f.id < p_before) and (p_status is null or f.status = any (p_status))
      order by f.id desc
      limit p_limit
    )
    select jsonb_build_object(
      'items', (
        select coalesce(jsonb_agg(broadcast_private.campaign_json(p) - array['template_snapshot', 'draft'] order by p.id desc), '[]')
        from (select * from page) p),
      'next', (select case when count(*) = p_limit then min(id) end from page),
      'counts', (select coalesce(jsonb_object_agg(status, n), '{}') from (select status, count(*) as n from found group by 1) s)));
end
$$;
