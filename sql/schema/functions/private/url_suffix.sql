-- A value for the variable at the end of a button's URL, percent-encoded; null for what could lead elsewhere than the template's
-- link. The same as encodeUrlSuffix in urlSuffix.ts, for callers that have no TypeScript.
create function broadcast_private.url_suffix(p_url text, p_value text)
returns text
language sql immutable parallel safe
set search_path = ''
as $$
  with suffix as (
    select string_agg(
      case when m[1] ~ '^%|^[A-Za-z0-9._~:/?#@!$&''()*+,;=-]$' and m[1] <> '%' then m[1]
        else regexp_replace(upper(encode(convert_to(m[1], 'UTF8'), 'hex')), '(..)', '%\1', 'g') end, '' order by n) as value
    from regexp_matches(broadcast_private.clean_text(p_value, 2000), '(%[0-9A-Fa-f]{2}|.)', 'g') with ordinality r (m, n)
  )
  select value from suffix
  where value !~* '//|%5c|%[01][0-9a-f]|%7f' and value !~* '(^|/)(\.|%2e){1,2}([/?#]|$)'
    -- A link without a path: the value would become part of the host.
    and (split_part(p_url, '{{', 1) ~ '^[A-Za-z]+://[^/]+[/?#]')
    and char_length(split_part(p_url, '{{', 1)) + char_length(value) <= 2000
$$;
