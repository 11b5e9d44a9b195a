-- Who said no, newest first, also those who took it back: {items: [{id, phone_number, person_id, source, note, campaign_id,
-- created_by, created_at, removed_by, removed_at, removed_note}], next}. p_campaign_id: only answers to that campaign; p_search:
-- part of a number or a note; p_limit 1 to 500; p_before: the `next` of the page before. The number of an erased person is a
-- digest. Who: read.
create function public.list_broadcast_opt_outs(
  p_campaign_id bigint default null,
  p_search text default null,
  p_limit integer default 50,
  p_before bigint default null)
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_search text := btrim(coalesce(p_search, ''));
  v_like text := '%' || replace(replace(replace(v_search, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  v_digits text := case when v_search !~ '[[:alpha:]]' then regexp_replace(v_search, '[^0-9]', '', 'g') else '' end;
begin
  perform broadcast_private.authorize('read');
  if p_limit is null or p_limit not between 1 and 500 then perform broadcast_private.refuse_input('limit', 'must be 1 to 500'); end if;
  return (
    with page as (
      select * from public.broadcast_opt_outs o
      where (p_before is null or o.id < p_before)
        and (p_campaign_id is null or o.campaign_id = p_campaign_id)
        and (v_search = '' or o.note ilike v_like or (v_digits <> '' and o.erased_at is null and o.phone_number like '%' || v_digits || '%'))
      order by o.id desc
      limit p_limit
    )
    select jsonb_build_object(
      'items', (select coalesce(jsonb_agg(to_jsonb(p) - array['said_at', 'erased_at'] order by p.id desc), '[]') from page p),
      'next', (select case when count(*) = p_limit then min(id) end from page)));
end
$$;
