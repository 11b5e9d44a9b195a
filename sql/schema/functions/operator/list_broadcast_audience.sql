-- The people whom an audience filter matches right now, with what would become of each, searched and filtered here: {items:
-- [{person_id, name, phone_number, tags, reason?, values: {place: what the person has}}], next}, by id. p_search: part of the name or of a number; p_reason: a skip reason,
-- or `receives` for those who have none; p_limit 1 to 500; p_after: the `next` of the page before. Reasons are those of
-- preview_broadcast_audience with the same p_filter and p_template_params. Who: read.
create function public.list_broadcast_audience(
  p_filter jsonb,
  p_template_params jsonb default '{}',
  p_search text default null,
  p_reason text default null,
  p_limit integer default 50,
  p_after bigint default null)
returns jsonb
language plpgsql stable security definer
set search_path = ''
set work_mem = '64MB'
as $$
declare
  v_search text := btrim(coalesce(p_search, ''));
  v_like text := '%' || replace(replace(replace(v_search, '\', '\\'), '%', '\%'), '_', '\_') || '%';
  -- «persona 3» is a name, not every number with a 3.
  v_digits text := case when v_search !~ '[[:alpha:]]' then regexp_replace(v_search, '[^0-9]', '', 'g') else '' end;
  v_filter jsonb;
  v_sources jsonb;
  v_ids bigint[];
  v_until integer;
  v_page jsonb;
begin
  perform broadcast_private.authorize('read');
  if p_limit is null or p_limit not between 1 and 500 then perform broadcast_private.refuse_input('limit', 'must be 1 to 500'); end if;
  if p_reason not in ('receives', 'opted_out', 'invalid_number', 'duplicate_number', 'missing_variable', 'frequency_cap', 'text_too_long') then
    perform broadcast_private.refuse_input('reason', 'must be a skip reason or receives');
  end if;
  v_filter := broadcast_private.check_filter(p_filter);
  v_sources := broadcast_private.audience_sources(p_template_params);
  v_ids := broadcast_private.frozen_audience(v_filter);

  -- What becomes of someone does not depend on people with a higher id: a page that most people match is found without judging all.
  v_until := case
    when v_search = '' and coalesce(p_reason, 'receives') = 'receives'
      then 2 * p_limit + (select count(*) from unnest(v_ids) i where i <= p_after)
    else cardinality(v_ids)
  end;
  loop
    with page as materialized (
      select c.person_id, c.phone_number, c.person_name, c.skip_reason, c.own_values
      from broadcast_private.classify_people(v_ids[1 : v_until], v_filter ->> 'location', v_sources) c
      where (p_after is null or c.person_id > p_after)
        and (p_reason is null or coalesce(c.skip_reason, 'receives') = p_reason)
        and (v_search = '' or c.person_name ilike v_like or (v_digits <> '' and c.phone_number like '%' || v_digits || '%'))
      order by c.person_id
      limit p_limit
    )
    select jsonb_build_object(
      'items', (
        select coalesce(jsonb_agg(
          broadcast_private.audience_person(p.person_id, p.person_name, p.phone_number, t.tags, p.skip_reason, p.own_values) order by p.person_id), '[]')
        from page p
        left join public.broadcast_people_tags(array(select person_id from page)) t on t.person_id = p.person_id),
      'next', (select case when count(*) = p_limit then max(person_id) end from page))
    into v_page;
    exit when v_page ->> 'next' is not null or v_until >= cardinality(v_ids);
    v_until := 4 * v_until;
  end loop;
  return v_page;
end
$$;
