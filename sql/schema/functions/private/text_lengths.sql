-- How long a campaign's texts are before a person's own values are in, in code points:
-- [{part: header | body, limit, fixed, places: {place: how often it occurs}}]. With text_too_long a twin of fillTemplate.ts.
create function broadcast_private.text_lengths(p_components jsonb, p_params jsonb)
returns jsonb
language sql immutable
set search_path = ''
as $$
  with part as (
    select distinct on (upper(c ->> 'type')) lower(c ->> 'type') as part, c ->> 'text' as text,
      case upper(c ->> 'type') when 'HEADER' then 60 else 1024 end as "limit"
    from jsonb_array_elements(case jsonb_typeof(p_components) when 'array' then p_components else '[]' end) with ordinality e (c, n)
    where upper(c ->> 'type') in ('HEADER', 'BODY')
    order by upper(c ->> 'type'), n
  ),
  place as (
    select part.part, part.part || '.' || m[2] as place, count(*) as n, sum(char_length(m[1])) as literal,
      char_length(broadcast_private.clean_text(p_params -> (part.part || '.' || m[2]) ->> 'text', part."limit")) as text,
      p_params -> (part.part || '.' || m[2]) ? 'field' as personal
    from part, regexp_matches(part.text, '(\{\{ *([A-Za-z0-9_]+) *\}\})', 'g') m
    where p_params ? (part.part || '.' || m[2])
    group by part.part, m[2], part."limit"
  )
  select coalesce(jsonb_agg(jsonb_build_object(
    'part', p.part, 'limit', p."limit",
    'fixed', char_length(p.text) + coalesce((
      select sum(case when v.personal then 0 else v.n * v.text end - v.literal) from place v where v.part = p.part), 0),
    'places', (select coalesce(jsonb_object_agg(v.place, v.n), '{}') from place v where v.part = p.part and v.personal))), '[]')
  from part p
  where p.text is not null
$$;
