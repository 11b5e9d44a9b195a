-- Template params against the template's places: [{"path", "message"}], empty when they fit. A bare string counts as {"text"}.
-- A text that is too long for Meta with the fixed values alone, every other value being one character, is too long for everybody.
create function broadcast_private.check_params(p_params jsonb, p_template public.broadcast_templates_cache)
returns jsonb
language sql stable
set search_path = ''
as $$
  with place as (
    select * from broadcast_private.template_places(p_template.components)
  ),
  param as (
    select key, value, jsonb_typeof(value) as type from jsonb_each(p_params)
  ),
  too_long as (
    select l.part, l."limit"
    from jsonb_to_recordset(broadcast_private.text_lengths(p_template.components, (
        select jsonb_object_agg(key, case type when 'string' then jsonb_build_object('text', value) else value end)
        from param where type in ('string', 'object'))))
      as l (part text, "limit" integer, fixed integer, places jsonb)
    where l."limit" < l.fixed + (select coalesce(sum(p.value::integer), 0) from jsonb_each_text(l.places) p)
  ),
  issue as (
    select place.place as path, 'the template needs a value here' as message
    from place where place.required and not exists (select 1 from param where param.key = place.place)
    union all
    select param.key, 'the template has no such place'
    from param where not exists (select 1 from place where place.place = param.key)
    union all
    select param.key,
      case
        when param.type not in ('string', 'object') then 'must be a text or an object'
        when param.type = 'object' and jsonb_strip_nulls(param.value) ?& array['link', 'id'] then 'needs one of link and id, not both'
        when param.type = 'object' and jsonb_strip_nulls(param.value) ?& array['text', 'field'] then 'needs one of text and field, not both'
        when place.kind in ('image', 'video', 'document') and not (param.type = 'object' and (
            -- A public name: no address, no bare word, nothing from the inside of a network. In core: templates/checkLink.ts.
            coalesce(param.value ->> 'link', '') ~* '^https://([^][[:space:]/@:?#.\\]+\.)+[[:alpha:]][^][[:space:]/@:?#.\\]*\.?(:[0-9]{1,5})?([/?#][^[:space:][:cntrl:]\\]*)?$'
            and param.value ->> 'link' !~* '^https://[^/?#:]*\.(localhost|local|internal|lan|home\.arpa)\.?([:/?#]|$)'
            and char_length(param.value ->> 'link') <= 2000
            or coalesce(param.value ->> 'id', '') ~ '^[0-9A-Za-z_-]{1,128}$'))
          then 'needs {"link": "https://…"} with a public name, or {"id": "…"} of an uploaded file'
        when place.kind in ('image', 'video', 'document') then null
        when param.type = 'object' and 'string' not in (
            coalesce(jsonb_typeof(param.value -> 'text'), 'none'), coalesce(jsonb_typeof(param.value -> 'field'), 'none'))
          then 'needs {"text": …} or {"field": …}'
        when param.type = 'object' and coalesce(jsonb_typeof(param.value -> 'fallback'), 'string') <> 'string' then 'fallback must be a text'
        when broadcast_private.clean_text(coalesce(case param.type when 'string' then param.value #>> '{}' end, param.value ->> 'text', 'x')) = ''
          then 'must not be empty'
        when place.kind = 'coupon_code' and coalesce(case param.type when 'string' then param.value #>> '{}' end, param.value ->> 'text', 'x') !~ '^[A-Za-z0-9]{1,20}$'
          then 'must be 1 to 20 letters and digits'
      end
    from param join place on place.place = param.key
    union all
    select param.key, format('too long: with it the %s is over the %s characters that Meta allows, whoever gets it', t.part, t."limit")
    from too_long t join param on param.key like t.part || '.%' and (param.type = 'string' or param.value ? 'text')
  )
  select coalesce(jsonb_agg(jsonb_build_object('path', 'template_params.' || path, 'message', message) order by path), '[]')
  from issue where message is not null
$$;
