-- The body of Meta's POST /{phone-number-id}/messages for one claimed message, as JSON in a text: for senders that have no
-- TypeScript, such as Make. The same as messagePayload.ts makes, from the template as it was at prepare. A value that is missing
-- or cannot be used is left out, and Meta refuses the message for that.
create function broadcast_private.message_request(p_campaign public.broadcast_campaigns, p_message public.broadcast_queue)
returns text
language sql stable
set search_path = ''
as $$
  with component as (
    -- Only the first component of each type counts.
    select distinct on (upper(c ->> 'type')) upper(c ->> 'type') as type, coalesce(upper(c ->> 'format'), 'TEXT') as format,
      c ->> 'text' as text, c -> 'buttons' as buttons
    from jsonb_array_elements(p_campaign.template_snapshot -> 'components') with ordinality e (c, n)
    order by upper(c ->> 'type'), n
  ),
  -- Where a place has its value from: the person's own, the campaign's fixed text, the fallback of its field.
  value as (
    select place, coalesce(
      nullif(broadcast_private.clean_text(p_message.variables ->> place), ''),
      nullif(broadcast_private.clean_text(p_campaign.template_params -> place ->> 'text'), ''),
      nullif(broadcast_private.clean_text(p_campaign.template_params -> place ->> 'fallback'), '')) as text
    from broadcast_private.template_places(p_campaign.template_snapshot -> 'components')
  ),
  token as (
    select component.type, m[1] as token, min(n) as n
    from component, regexp_matches(component.text, '\{\{ *([A-Za-z0-9_]+) *\}\}', 'g') with ordinality r (m, n)
    where component.type = 'BODY' or (component.type = 'HEADER' and component.format = 'TEXT')
    group by component.type, m[1]
  ),
  part as (
    select case token.type when 'HEADER' then 0 else 1 end as position, jsonb_build_object(
      'type', lower(token.type),
      'parameters', jsonb_agg(
        jsonb_strip_nulls(jsonb_build_object(
          'type', 'text',
          'parameter_name', case when p_campaign.template_snapshot ->> 'parameter_format' = 'NAMED' then token.token end,
          'text', value.text))
        order by token.token !~ '^[0-9]+$', case when token.token ~ '^[0-9]+$' then token.token::numeric end, token.n)) as json
    from token
    join value on value.place = lower(token.type) || '.' || token.token and value.text is not null
    group by token.type
    union all
    select 0, jsonb_build_object('type', 'header', 'parameters', jsonb_build_array(jsonb_build_object(
      'type', lower(component.format),
      lower(component.format), jsonb_strip_nulls(jsonb_build_object(
        'id', p_campaign.template_params -> 'header' -> 'id',
        'link', p_campaign.template_params -> 'header' -> 'link',
        'filename', case when component.format = 'DOCUMENT' then p_campaign.template_params -> 'header' -> 'filename' end)))))
    from component
    where component.type = 'HEADER' and component.format in ('IMAGE', 'VIDEO', 'DOCUMENT') and p_campaign.template_params ? 'header'
    union all
    select 2 + b.n::integer, jsonb_build_object(
      'type', 'button',
      'sub_type', kind.sub_type,
      'index', (b.n - 1)::text,
      'parameters', jsonb_build_array(jsonb_build_object('type', kind.parameter, kind.parameter, filled.text)))
    from component, jsonb_array_elements(component.buttons) with ordinality b (json, n)
    join (values ('QUICK_REPLY', 'quick_reply', 'payload'), ('URL', 'url', 'text'), ('COPY_CODE', 'copy_code', 'coupon_code'))
      as kind (type, sub_type, parameter) on kind.type = upper(b.json ->> 'type')
    join value on value.place = 'button.' || (b.n - 1)
    cross join lateral (
      select case kind.type when 'URL' then broadcast_private.url_suffix(b.json ->> 'url', value.text) else value.text end as text) filled
    where component.type = 'BUTTONS' and filled.text is not null
  )
  select (
    jsonb_build_object(
      'messaging_product', 'whatsapp',
      'recipient_type', 'individual',
      'type', 'template',
      'template', jsonb_build_object(
        'name', p_campaign.template_name,
        'language', jsonb_build_object('code', p_campaign.template_language))
        || (select case when count(*) = 0 then '{}' else jsonb_build_object('components', jsonb_agg(json order by position)) end from part),
      'biz_opaque_callback_data', 'ib:' || p_message.id || ':' || p_message.attempts)
    || case when p_message.phone_number <> '' then jsonb_build_object('to', '+' || p_message.phone_number)
         else jsonb_build_object('recipient', p_message.user_id) end)::text
$$;
