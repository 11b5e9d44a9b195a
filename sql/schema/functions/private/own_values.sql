-- What a person has of their own for the places that come from the host's fields, by place; places without a value are absent.
-- Parallel arrays: this runs once per recipient.
create function broadcast_private.own_values(p_places text[], p_fields text[], p_person jsonb)
returns jsonb
language plpgsql immutable parallel safe
set search_path = ''
as $$
declare
  v_values text[];
begin
  for i in 1 .. cardinality(p_places) loop
    v_values[i] := nullif(broadcast_private.clean_text(p_person ->> p_fields[i]), '');
  end loop;
  return jsonb_strip_nulls(jsonb_object(p_places, v_values));
end
$$;
