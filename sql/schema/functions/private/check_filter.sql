-- An audience filter in its canonical form; BC003 naming every wrong field. Paths begin with p_path.
create function broadcast_private.check_filter(p_filter jsonb, p_path text default 'filter')
returns jsonb
language plpgsql immutable
set search_path = ''
as $$
declare
  v_issues jsonb := '[]';
  v_key text;
  v_entry jsonb;
  v_failures jsonb;
  v_codes jsonb;
  v_lists constant text[] := array['include_tags', 'exclude_tags'];
begin
  if jsonb_typeof(p_filter) is distinct from 'object' then
    perform broadcast_private.refuse_input(p_path, 'must be an object');
  end if;

  for v_key in select jsonb_object_keys(p_filter) loop
    if v_key not in ('include_tags', 'match', 'exclude_tags', 'exclude_campaigns', 'location', 'everyone', 'failures_of') then
      v_issues := v_issues || jsonb_build_object('path', p_path || '.' || v_key, 'message', 'is not a known key');
    end if;
  end loop;
  foreach v_key in array v_lists loop
    v_entry := coalesce(nullif(p_filter -> v_key, 'null'), '[]');
    if jsonb_typeof(v_entry) <> 'array'
      or jsonb_array_length(v_entry) > 200
      or exists (select 1 from jsonb_array_elements(v_entry) e where jsonb_typeof(e) <> 'string' or char_length(e #>> '{}') not between 1 and 300) then
      v_issues := v_issues || jsonb_build_object('path', p_path || '.' || v_key, 'message', 'must be a list of at most 200 tags');
    end if;
  end loop;
  v_entry := coalesce(nullif(p_filter -> 'exclude_campaigns', 'null'), '[]');
  if jsonb_typeof(v_entry) <> 'array' or jsonb_array_length(v_entry) > 50 then
    v_issues := v_issues || jsonb_build_object('path', p_path || '.exclude_campaigns', 'message', 'must be a list of at most 50 campaigns');
  elsif exists (
    select 1 from jsonb_array_elements(v_entry) e
    where jsonb_typeof(e) <> 'object'
      or jsonb_typeof(e -> 'id') is distinct from 'number' or (e ->> 'id') !~ '^[0-9]{1,18}$'
      or coalesce(e ->> 'who', 'all') not in ('all', 'accepted', 'read', 'unread')) then
    v_issues := v_issues || jsonb_build_object('path', p_path || '.exclude_campaigns', 'message', 'each needs an id, and who: all, accepted, read or unread');
  end if;
  v_failures := coalesce(nullif(p_filter -> 'failures_of', 'null'), '{"id": 0}');
  v_codes := case when jsonb_typeof(v_failures -> 'codes') = 'array' then v_failures -> 'codes' end;
  if jsonb_typeof(v_failures) <> 'object'
    or jsonb_typeof(v_failures -> 'id') is distinct from 'number' or (v_failures ->> 'id') !~ '^[0-9]{1,18}$'
    or jsonb_typeof(coalesce(v_failures -> 'codes', '[]')) <> 'array'
    or jsonb_array_length(coalesce(v_codes, '[]')) > 50
    or exists (
      select 1 from jsonb_array_elements(coalesce(v_codes, '[]')) e
      where jsonb_typeof(e) <> 'string' or char_length(e #>> '{}') not between 1 and 100) then
    v_issues := v_issues || jsonb_build_object('path', p_path || '.failures_of', 'message', 'needs an id, and at most 50 codes');
  end if;
  if coalesce(p_filter ->> 'match', 'any') not in ('any', 'all') then
    v_issues := v_issues || jsonb_build_object('path', p_path || '.match', 'message', 'must be any or all');
  end if;
  if coalesce(p_filter ->> 'location', 'all') not in ('all', 'salta', 'other') then
    v_issues := v_issues || jsonb_build_object('path', p_path || '.location', 'message', 'must be all, salta or other');
  end if;
  if coalesce(jsonb_typeof(p_filter -> 'everyone'), 'boolean') not in ('boolean', 'null') then
    v_issues := v_issues || jsonb_build_object('path', p_path || '.everyone', 'message', 'must be true or false');
  end if;
  if v_issues <> '[]' then
    perform broadcast_private.refuse('BC003', 'the audience filter is not usable', 'Correct the fields and call again; nothing was stored.', v_issues);
  end if;

  return jsonb_build_object(
    'include_tags', coalesce(nullif(p_filter -> 'include_tags', 'null'), '[]'),
    'match', coalesce(p_filter ->> 'match', 'any'),
    'exclude_tags', coalesce(nullif(p_filter -> 'exclude_tags', 'null'), '[]'),
    'exclude_campaigns', v_entry,
    'location', coalesce(p_filter ->> 'location', 'all'),
    'everyone', coalesce((nullif(p_filter -> 'everyone', 'null'))::boolean, false),
    'failures_of', case when jsonb_typeof(p_filter -> 'failures_of') = 'object'
      then jsonb_build_object('id', v_failures -> 'id', 'codes', coalesce(v_failures -> 'codes', '[]')) end);
end
$$;
