-- The values of a test message of a checked campaign: the person's own, else the fallback, else the field's name. BC003 when nothing
-- is known of the person, or when a text would be too long for Meta.
create function broadcast_private.test_variables(p_checked jsonb, p_person_id bigint)
returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  v_sources jsonb := broadcast_private.field_sources(p_checked -> 'template_params');
  v_fields jsonb := '{}';
  v_variables jsonb;
begin
  if p_person_id is not null then
    select p.fields into v_fields from public.broadcast_people(array[p_person_id]) p order by p.position limit 1;
    if not found then perform broadcast_private.refuse_input('person_id', 'is nobody with a WhatsApp contact'); end if;
  end if;
  select coalesce(jsonb_object_agg(s.key, coalesce(
    nullif(broadcast_private.clean_text(v_fields ->> (s.value ->> 'field')), ''),
    nullif(broadcast_private.clean_text(s.value ->> 'fallback'), ''),
    nullif(broadcast_private.clean_text(s.value ->> 'field'), ''),
    s.key)), '{}')
  into v_variables
  from jsonb_each(v_sources) s;
  if broadcast_private.text_too_long(
    broadcast_private.text_lengths(p_checked -> 'template_snapshot' -> 'components', p_checked -> 'template_params'), v_variables) then
    perform broadcast_private.refuse_input('template_params', 'make a text that is too long for Meta');
  end if;
  return v_variables;
end
$$;
