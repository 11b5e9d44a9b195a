-- The messages of a campaign: {items, next}, by person. p_status, p_skip_reason, p_error_code (`none` for those without a code,
-- as failures name them): only these; p_search: part of a name or of a number; p_limit 1 to 500; p_after: the `next` of the page before. Who: read.
create function public.list_broadcast_messages(
  p_campaign_id bigint,
  p_status text[] default null,
  p_search text default null,
  p_error_code text default null,
  p_skip_reason text default null,
  p_limit integer default 50,
  p_after bigint default null)
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_search text := btrim(coalesce(p_search, ''));
  v_like text := '%' || replace(replace(replace(v_search, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  -- «persona 3» is a name, not every number with a 3.
  v_digits text := case when v_search !~ '[[:alpha:]]' then regexp_replace(v_search, '[^0-9]', '', 'g') else '' end;
begin
  perform broadcast_private.authorize('read');
  if p_limit is null or p_limit not between 1 and 500 then perform broadcast_private.refuse_input('limit', 'must be 1 to 500'); end if;
  return (
    with page as (
      select q.* from public.broadcast_queue q
      where q.campaign_id = p_campaign_id
        and (p_after is null or q.person_id > p_after)
        and (p_status is null or q.status = any (p_status))
        and (p_error_code is null or coalesce(q.error_code, 'none') = p_error_code)
        and (p_skip_reason is null or q.skip_reason = p_skip_reason)
        and (v_search = '' or q.person_name ilike v_like or (v_digits <> '' and q.phone_number like '%' || v_digits || '%'))
      order by q.person_id
      limit p_limit
    )
    select jsonb_build_object(
      'items', (
        select coalesce(jsonb_agg(to_jsonb(p) - array['claim_id', 'spared_attempts'] order by p.person_id), '[]') from page p),
      'next', (select case when count(*) = p_limit then max(person_id) end from page)));
end
$$;
