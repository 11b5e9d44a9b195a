-- What becomes of each of the given people in a campaign: the one number to use, their values, and why they are skipped, if so.
-- One row per person who has a WhatsApp contact in the wanted place. Prepare and preview both use it, so that they agree.
-- own_values: what of the values is the person's own, no fallback. Nobody's fate depends on people with a higher id.
-- p_campaign_id: numbers already taken by that campaign's earlier rows count as duplicates, and the host's opt-outs have been
-- imported; null: neither (a preview), so that whoever shares a number with someone tagged by the host is looked up here. Only a
-- campaign has a template, so only there a text can be too long.
create function broadcast_private.classify_people(
  p_person_ids bigint[],
  p_location text,
  p_sources jsonb,
  p_campaign_id bigint default null)
returns table (person_id bigint, phone_number text, person_name text, variables jsonb, skip_reason text, own_values jsonb)
language plpgsql stable
set search_path = ''
as $$
declare
  v_cap integer;
  v_cap_since timestamptz;
  v_erased boolean := broadcast_private.has_erased_opt_outs();
  v_lengths jsonb;
  v_room integer;
  v_places text[];
  v_fields text[];
  v_fallbacks jsonb;
begin
  select coalesce(array_agg(key), '{}'), array_agg(value ->> 'field'),
    coalesce(jsonb_object_agg(key, broadcast_private.clean_text(value ->> 'fallback'))
      filter (where broadcast_private.clean_text(value ->> 'fallback') <> ''), '{}')
  into v_places, v_fields, v_fallbacks
  from jsonb_each(p_sources);
  select frequency_cap, clock_timestamp() - make_interval(days => frequency_cap_days) into v_cap, v_cap_since
  from public.broadcast_config;
  select broadcast_private.text_lengths(template_snapshot -> 'components', template_params) into v_lengths
  from public.broadcast_campaigns where id = p_campaign_id;
  -- Values that are shorter than this altogether fit wherever they go; nearly all are, and need no closer look.
  select min((l."limit" - l.fixed) / greatest(1, (select max(n::integer) from jsonb_each_text(l.places) p (place, n)))) into v_room
  from jsonb_to_recordset(v_lengths) as l ("limit" integer, fixed integer, places jsonb);

  return query
  with people as materialized (
    select p.person_id, p.phone_number as raw, p.position, p.person_name, p.fields, broadcast_private.normalize_phone(p.phone_number) as number
    from public.broadcast_people(p_person_ids) p
  ),
  chosen as (
    select distinct on (p.person_id) p.*
    from people p
    where p_location = 'all' or coalesce(p.number like '549387%', false) = (p_location = 'salta')
    order by p.person_id, p.number is null, p.position
  ),
  host_opt_outs as materialized (
    select o as person_id from public.broadcast_host_opt_outs(p_person_ids) o
  ),
  host_numbers as materialized (
    select h.number from broadcast_private.host_opt_out_numbers() h where p_campaign_id is null
  ),
  -- Materialized: the reason is found once per person, however often it is looked at.
  judged as materialized (
    select
      c.person_id, coalesce(c.number, left(btrim(coalesce(c.raw, '')), 64)) as phone_number, c.number,
      coalesce(nullif(broadcast_private.clean_text(c.person_name, 200), ''), c.number) as person_name,
      v.variables, v.own,
      case
        when c.number is null then 'invalid_number'
        when c.person_id in (select h.person_id from host_opt_outs h)
          or c.number in (select n.number from host_numbers n)
          or exists (
            select 1 from public.broadcast_opt_outs o
            -- In a preview the host's tags speak for themselves: one that is gone since the last import says nothing.
            where o.phone_number = c.number and o.removed_at is null and (p_campaign_id is not null or o.source <> 'host'))
          or (v_erased and exists (
            select 1 from public.broadcast_opt_outs o where o.phone_number = broadcast_private.number_digest(c.number) and o.removed_at is null))
          then 'opted_out'
        when v.variables is null then 'missing_variable'
        -- v_room first, and alone: without a template the rest of the test is never asked.
        when v_room is not null and octet_length(v.variables::text) > v_room and broadcast_private.text_too_long(v_lengths, v.variables) then 'text_too_long'
        when v_cap is not null and v_cap <= (
          select count(*) from public.broadcast_queue q
          where q.phone_number = c.number and q.skip_reason is null and q.sent_at > v_cap_since and q.person_id <> 0 -- no test
            and q.status in ('sent', 'delivered', 'read')) then 'frequency_cap'
        when p_campaign_id is not null and exists (
          select 1 from public.broadcast_queue q
          where q.phone_number = c.number and q.campaign_id = p_campaign_id and q.skip_reason is null) then 'duplicate_number'
      end as reason
    from chosen c
    cross join lateral (
      select case when v_places = '{}' then '{}' else broadcast_private.own_values(v_places, v_fields, c.fields) end as own
      offset 0 -- once per person, however often it is looked at
    ) o
    cross join lateral (select case when v_fallbacks || o.own ?& v_places then v_fallbacks || o.own end as variables, o.own) v
  )
  select j.person_id, j.phone_number, j.person_name, coalesce(j.variables, '{}'),
    case
      when j.reason is null
        and row_number() over (partition by j.number, j.reason is null order by j.person_id) > 1 then 'duplicate_number'
      else j.reason
    end,
    j.own
  from judged j;
end
$$;
