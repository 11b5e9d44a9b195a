-- Of a campaign's template params, those whose value differs per person.
create function broadcast_private.field_sources(p_params jsonb)
returns jsonb
language sql immutable parallel safe
set search_path = ''
as $$
  select coalesce(jsonb_object_agg(key, value), '{}') from jsonb_each(p_params) where jsonb_typeof(value) = 'object' and value ? 'field'
$$;
