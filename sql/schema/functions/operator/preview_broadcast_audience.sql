-- Who an audience filter would reach right now, before anything is stored:
-- {ledger: {matched, will_receive, excluded: {reason: n}}, missing: {place: n}, prefixes: {"5493": n}, people: [{person_id, name,
-- phone_number, tags, reason?, values: {place: what the person has}}], next}. matched = will_receive + the sum of excluded.
-- missing: for each place of p_template_params that takes a field, how many of the people with a usable number, who have not opted
-- out and are no duplicate, have no value of their own, fallback or not. prefixes: those who will receive, by the first four digits
-- of their number. People come by id, p_limit (1 to 500) after p_after; `next` goes into p_after.
-- p_template_params: as in a campaign, to count people without a value (missing_variable). Whose text will be too long
-- (text_too_long) it cannot know without the template: prepare does. Who: read.
create function public.preview_broadcast_audience(
  p_filter jsonb,
  p_limit integer default 50,
  p_after bigint default null,
  p_template_params jsonb default '{}')
returns jsonb
language plpgsql stable security definer
set search_path = ''
set work_mem = '64MB'
as $$
declare
  v_filter jsonb;
  v_sources jsonb;
  v_answer jsonb;
begin
  perform broadcast_private.authorize('read');
  if p_limit is null or p_limit not between 1 and 500 then perform broadcast_private.refuse_input('limit', 'must be 1 to 500'); end if;
  v_filter := broadcast_private.check_filter(p_filter);
  v_sources := broadcast_private.audience_sources(p_template_params);

  with judged as materialized (
    select c.person_id, c.phone_number, c.person_name, c.skip_reason, c.own_values
    from broadcast_private.classify_people(broadcast_private.frozen_audience(v_filter), v_filter ->> 'location', v_sources) c
  ),
  page as materialized (
    select * from judged where p_after is null or person_id > p_after order by person_id limit p_limit
  )
  select jsonb_build_object(
    'ledger', jsonb_build_object(
      'matched', (select count(*) from judged),
      'will_receive', (select count(*) from judged where skip_reason is null),
      'excluded', (
        select coalesce(jsonb_object_agg(skip_reason, n), '{}')
        from (select skip_reason, count(*) as n from judged where skip_reason is not null group by 1) e)),
    'missing', (
      select coalesce(jsonb_object_agg(s.place, (
        select count(*) from judged j
        where (j.skip_reason is null or j.skip_reason not in ('invalid_number', 'opted_out', 'duplicate_number'))
          and not j.own_values ? s.place)), '{}')
      from jsonb_object_keys(v_sources) s (place)),
    'prefixes', (
      select coalesce(jsonb_object_agg(prefix, n), '{}')
      from (select left(phone_number, 4) as prefix, count(*) as n from judged where skip_reason is null group by 1) n),
    'people', (
      select coalesce(jsonb_agg(
        broadcast_private.audience_person(p.person_id, p.person_name, p.phone_number, t.tags, p.skip_reason, p.own_values) order by p.person_id), '[]')
      from page p
      left join public.broadcast_people_tags(array(select person_id from page)) t on t.person_id = p.person_id),
    'next', (select case when count(*) = p_limit then max(person_id) end from page))
  into v_answer;
  return v_answer;
end
$$;
