-- Someone of an audience as operators see them; `reason` is absent for who receives the campaign. values: what the person has of
-- their own for the template's places.
create function broadcast_private.audience_person(p_person_id bigint, p_name text, p_phone_number text, p_tags text[], p_reason text, p_values jsonb)
returns jsonb
language sql immutable
set search_path = ''
as $$
  select jsonb_strip_nulls(jsonb_build_object(
    'person_id', p_person_id, 'name', coalesce(p_name, ''), 'phone_number', p_phone_number,
    'tags', coalesce(p_tags, '{}'), 'reason', p_reason, 'values', p_values))
$$;
