-- Campaigns, newest first: {items, next}. p_status: only these; p_search: part of the name, template or tag; p_limit 1 to 200;
-- p_before: the `next` of the page before; p_tests: also tests, which are left out otherwise. Items leave out template_snapshot and draft. Who: read.
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
    with page as (
      select * from public.broadcast_campaigns c
      where (p_before is null or c.id < p_before)
        and (p_tests or not c.is_test)
        and (p_status is null or c.status = any (p_status))
        and (coalesce(btrim(p_search), '') = '' or c.name ilike v_like or c.template_name ilike v_like or c.campaign_tag ilike v_like)
      order by c.id desc
      limit p_limit
    )
    select jsonb_build_object(
      'items', (
        select coalesce(jsonb_agg(broadcast_private.campaign_json(p) - array['template_snapshot', 'draft'] order by p.id desc), '[]')
        from (select * from page) p),
      'next', (select case when count(*) = p_limit then min(id) end from page)));
end
$$;
