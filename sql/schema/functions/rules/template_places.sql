-- The places of a template that take a value, from Meta's components. Shared with templateVariables.ts (sql/vectors/places.json).
create function broadcast_private.template_places(p_components jsonb)
returns table (place text, kind text, required boolean)
language sql immutable parallel safe
set search_path = ''
as $$
  with component as (
    select upper(c ->> 'type') as type, upper(c ->> 'format') as format, c ->> 'text' as text, c -> 'buttons' as buttons
    from jsonb_array_elements(case jsonb_typeof(p_components) when 'array' then p_components else '[]' end) c
  ),
  texts as (
    select lower(type) || '.' || m[1] as place
    from component, regexp_matches(text, '\{\{\s*([A-Za-z0-9_]+)\s*\}\}', 'g') m
    where type = 'BODY' or (type = 'HEADER' and coalesce(format, 'TEXT') = 'TEXT')
  ),
  button as (
    select 'button.' || (n - 1) as place, upper(b ->> 'type') as type, b ->> 'url' as url
    from component, jsonb_array_elements(case jsonb_typeof(buttons) when 'array' then buttons else '[]' end) with ordinality e (b, n)
    where component.type = 'BUTTONS'
  )
  select distinct texts.place, 'text', true from texts
  union all
  select 'header', lower(format), true from component where type = 'HEADER' and format in ('IMAGE', 'VIDEO', 'DOCUMENT')
  union all
  select button.place, 'url_suffix', true from button where type = 'URL' and url ~ '\{\{\s*[A-Za-z0-9_]+\s*\}\}'
  union all
  select button.place, 'coupon_code', true from button where type = 'COPY_CODE'
  union all
  select button.place, 'payload', false from button where type = 'QUICK_REPLY'
$$;
