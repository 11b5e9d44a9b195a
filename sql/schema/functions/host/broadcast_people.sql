-- The host's data about people who have a WhatsApp contact: one row per contact, best first by position. `fields` is what a
-- template's variables may use. Replace it on a host with other tables.
create function public.broadcast_people(p_person_ids bigint[])
returns table (person_id bigint, phone_number text, "position" bigint, person_name text, fields jsonb)
language sql stable
set search_path = ''
as $$
  select
    p.id::bigint,
    c.contact_value::text,
    c.id::bigint,
    nullif(concat_ws(' ', nullif(btrim(p.first_name), ''), nullif(btrim(p.last_name), '')), ''),
    jsonb_build_object(
      'first_name', p.first_name,
      'last_name', p.last_name,
      'full_name', concat_ws(' ', nullif(btrim(p.first_name), ''), nullif(btrim(p.last_name), '')),
      'email', p.email,
      'country', p.country,
      'state_province', p.state_province)
  from unnest(p_person_ids) w (id)
  join public.persons p on p.id = w.id
  join public.person_contacts c on c.person_id = p.id and c.channel_provider_id in (1, 4) -- WhatsApp
$$;
