-- The canonical number that an opt-out is about: the one given, or the person's own.
create function broadcast_private.opt_out_number(p_phone text, p_person_id bigint)
returns text
language plpgsql stable
set search_path = ''
as $$
declare
  v_number text := broadcast_private.normalize_phone(p_phone);
begin
  if v_number is null and coalesce(btrim(p_phone), '') = '' then
    select broadcast_private.normalize_phone(p.phone_number) into v_number
    from public.broadcast_people(array[p_person_id]) p
    where broadcast_private.normalize_phone(p.phone_number) is not null
    order by p.position
    limit 1;
  end if;
  if v_number is null then
    perform broadcast_private.refuse_input('phone', 'no usable number is given, and the person has none');
  end if;
  return v_number;
end
$$;
