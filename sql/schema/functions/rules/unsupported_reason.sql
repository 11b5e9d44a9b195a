-- Why a campaign cannot send a template, whatever its status, or null when it can. The numbered rules are in
-- unsupportedReason.ts; sql/vectors/places.json binds the two.
create function broadcast_private.unsupported_reason(p_category text, p_components jsonb)
returns text
language sql immutable parallel safe
set search_path = ''
as $$
  with component as (
    select n, coalesce(upper(c ->> 'type'), '') as type, coalesce(upper(c ->> 'format'), 'TEXT') as format, c -> 'buttons' as buttons
    from jsonb_array_elements(case jsonb_typeof(p_components) when 'array' then p_components else '[]' end) with ordinality e (c, n)
  ),
  button as (
    select b.n, coalesce(upper(b.json ->> 'type'), '') as type
    from (select buttons from component where type = 'BUTTONS' order by n limit 1) c,
      jsonb_array_elements(case jsonb_typeof(c.buttons) when 'array' then c.buttons else '[]' end) with ordinality b (json, n)
  )
  select coalesce(
    (select 'authentication' where upper(p_category) = 'AUTHENTICATION'),
    (select case when type in ('CAROUSEL', 'LIMITED_TIME_OFFER') then lower(type) else 'unknown_component' end
      from component where type not in ('HEADER', 'BODY', 'FOOTER', 'BUTTONS') order by n limit 1),
    (select case when format in ('LOCATION', 'GIF') then lower(format) || '_header' else 'unknown_header' end
      from (select format from component where type = 'HEADER' order by n limit 1) h
      where format not in ('TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT')),
    (select case when type in ('FLOW', 'CATALOG', 'MPM', 'SPM') then lower(type) when type = 'OTP' then 'authentication' else 'unknown_button' end
      from button
      where type not in ('QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'VOICE_CALL', 'REQUEST_CONTACT_INFO') order by n limit 1),
    (select 'no_body' where not exists (select 1 from component where type = 'BODY')))
$$;
