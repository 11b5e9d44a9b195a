-- The values of one person for the places that come from the host's fields, by place; null when one has no value and no fallback.
-- Parallel arrays, fallbacks cleaned beforehand: this runs once per recipient.
create function broadcast_private.resolve_variables(p_places text[], p_fields text[], p_fallbacks text[], p_person jsonb)
returns jsonb
language plpgsql immutable parallel safe
set search_path = ''
as $$
declare
  v_values text[] := p_fallbacks;
  v_value text;
begin
  for i in 1 .. cardinality(p_places) loop
    v_value := broadcast_private.clean_text(p_person ->> p_fields[i]);
    if v_value <> '' then
      v_values[i] := v_value;
    elsif v_values[i] = '' then
      return null;
    end if;
  end loop;
  return jsonb_object(p_places, v_values);
end
$$;
