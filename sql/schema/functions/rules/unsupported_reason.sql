-- Why this kit cannot send a template yet, or null when it can. Shared with unsupportedReason in TypeScript.
create function broadcast_private.unsupported_reason(p_category text, p_components jsonb)
returns text
language sql immutable parallel safe
set search_path = ''
as $$
  with component as (
    select upper(c ->> 'type') as type, upper(c ->> 'format') as format, c -> 'buttons' as buttons
    from jsonb_array_elements(case jsonb_typeof(p_components) when 'array' then p_components else '[]' end) c
  ),
  button as (
    select upper(b ->> 'type') as type
    from component, jsonb_array_elements(case jsonb_typeof(buttons) when 'array' then buttons else '[]' end) b
    where component.type = 'BUTTONS'
  )
  select coalesce(
    (select 'authentication' where upper(p_category) = 'AUTHENTICATION'),
    (select lower(type) from component where type not in ('HEADER', 'BODY', 'FOOTER', 'BUTTONS') limit 1),
    (select lower(format) || '_header' from component where type = 'HEADER' and format not in ('TEXT', 'IMAGE', 'VIDEO', 'DOCUMENT') limit 1),
    (select lower(type) || '_button' from button
      where type not in ('QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'COPY_CODE', 'VOICE_CALL', 'REQUEST_CONTACT_INFO') limit 1))
$$;
