-- Who an audience filter would reach right now, before anything is stored:
-- {ledger: {matched, will_receive, excluded: {reason: n}}, people: [{person_id, name, phone_number, tags, reason?}], next}.
-- matched = will_receive + the sum of excluded. People come by id, p_limit (1 to 500) after p_after; `next` goes into p_after.
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
  v_answer jsonb;
begin
  perform broadcast_private.authorize('read');
  if p_limit is null or p_limit not between 1 and 500 then perform broadcast_private.refuse_input('limit', 'must be 1 to 500'); end if;
  if jsonb_typeof(p_template_params) is distinct from 'object' then perform broadcast_private.refuse_input('template_params', 'must be an object'); end if;
  if pg_column_size(p_template_params) > 1048576 then perform broadcast_private.refuse_input('template_params', 'must be at most 1 MB'); end if;
  v_filter := broadcast_private.check_filter(p_filter);

  with judged as materialized (
    select c.person_id, c.phone_number, c.person_name, c.skip_reason
    from broadcast_private.classify_people(
      broadcast_private.frozen_audience(v_filter), v_filter ->> 'location', broadcast_private.field_sources(p_template_params)) c
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
    'people', (
      select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
        'person_id', p.person_id, 'name', coalesce(p.person_name, ''), 'phone_number', p.phone_number,
        'tags', coalesce(t.tags, '{}'), 'reason', p.skip_reason)) order by p.person_id), '[]')
      from page p
      left join public.broadcast_people_tags(array(select person_id from page)) t on t.person_id = p.person_id),
    'next', (select case when count(*) = p_limit then max(person_id) end from page))
  into v_answer;
  return v_answer;
end
$$;
