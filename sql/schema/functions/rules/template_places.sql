-- The places of a template that take a value, from Meta's components. The numbered rules are in templateVariables.ts;
-- sql/vectors/places.json binds the two.
create function broadcast_private.template_places(p_components jsonb)
returns table (place text, kind text, required boolean)
language sql immutable parallel safe
set search_path = ''
as $$
  with component as (
    -- Only the first component of each type counts.
    select distinct on (upper(c ->> 'type')) upper(c ->> 'type') as type, coalesce(upper(c ->> 'format'), 'TEXT') as format,
      c ->> 'text' as text, c -> 'buttons' as buttons
    from jsonb_array_elements(case jsonb_typeof(p_components) when 'array' then p_components else '[]' end) with ordinality e (c, n)
    order by upper(c ->> 'type'), n
  ),
  variable as (
    select lower(type) || '.' || m[1] as place
    from component, regexp_matches(text, '\{\{ *([A-Za-z0-9_]+) *\}\}', 'g') m
    where type = 'BODY' or (type = 'HEADER' and format = 'TEXT')
  ),
  button as (
    select 'button.' || (n - 1) as place, upper(b ->> 'type') as type, b ->> 'url' as url
    from component, jsonb_array_elements(case jsonb_typeof(buttons) when 'array' then buttons else '[]' end) with ordinality e (b, n)
    where component.type = 'BUTTONS'
  )
  select distinct variable.place, 'text', true from variable
  union all
  select 'header', lower(format), true from component where type = 'HEADER' and format in ('IMAGE', 'VIDEO', 'DOCUMENT')
  union all
  select button.place, 'url_suffix', true from button where type = 'URL' and url ~ '\{\{ *[A-Za-z0-9_]+ *\}\}'
  union all
  select button.place, 'coupon_code', true from button where type = 'COPY_CODE'
  union all
  select button.place, 'payload', false from button where type = 'QUICK_REPLY'
$$;
