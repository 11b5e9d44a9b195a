-- Writes an opt-out, or its undoing, into the host's tags of everyone who has the number. Answers those people.
create function public.broadcast_mark_opt_out(p_phone_number text, p_opted_out boolean, p_note text)
returns setof bigint
language plpgsql
set search_path = ''
as $$
declare
  v_people bigint[];
begin
  select coalesce(array_agg(distinct c.person_id::bigint), '{}') into v_people
  from public.person_contacts c
  -- The index finds the few numbers with the same ending; the rule then compares them exactly.
  where right(regexp_replace(c.contact_value, '[^0-9]', '', 'g'), 6) = right(p_phone_number, 6)
    and c.channel_provider_id in (1, 4)
    and broadcast_private.normalize_phone(c.contact_value) = p_phone_number;

  if p_opted_out then
    insert into public.person_soft_data (person_id, data_name, data_content, source)
    select w.id, 'opt_out_difusion', coalesce(nullif(left(p_note, 500), ''), 'true'), 'broadcast'
    from unnest(v_people) w (id)
    where not exists (
      select 1
      from public.person_soft_data t
      where t.person_id = w.id and t.data_name = 'opt_out_difusion' and t.disabled is not true
    );
  else
    update public.person_soft_data t
    set disabled = true
    where t.person_id = any (v_people) and t.data_name = 'opt_out_difusion' and t.disabled is not true;
  end if;
  return query select unnest(v_people);
end
$$;
