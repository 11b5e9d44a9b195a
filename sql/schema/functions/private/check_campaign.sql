-- A campaign as an operator gives it, in canonical form; BC003 naming every wrong field. A draft may be incomplete.
-- Only the service role makes one in somebody else's name (42501).
create function broadcast_private.check_campaign(p_campaign jsonb, p_draft boolean)
returns jsonb
language plpgsql stable
set search_path = ''
as $$
declare
  v_issues jsonb := '[]';
  v_template public.broadcast_templates_cache;
  v_key text;
  v_name text;
  v_language text;
  v_filter jsonb;
  v_params jsonb;
begin
  if jsonb_typeof(p_campaign) is distinct from 'object' then
    perform broadcast_private.refuse_input('campaign', 'must be an object');
  end if;
  if pg_column_size(p_campaign) > 1048576 then perform broadcast_private.refuse_input('campaign', 'must be at most 1 MB'); end if;
  if coalesce(nullif(p_campaign ->> 'created_by', ''), broadcast_private.actor()) <> broadcast_private.actor()
    and not broadcast_private.is_service() then
    raise insufficient_privilege using
      message = 'not allowed: created_by',
      hint = 'Leave it out: a campaign is made by whoever is signed in.';
  end if;
  for v_key in select jsonb_object_keys(p_campaign) loop
    if v_key not in ('name', 'template_name', 'template_language', 'template_params', 'sender_phone_number_id', 'filter',
        'campaign_tag', 'estimated_cost_usd', 'retry_of', 'created_by', 'draft') then
      v_issues := v_issues || jsonb_build_object('path', v_key, 'message', 'is not a known key');
    elsif v_key not in ('template_params', 'filter', 'estimated_cost_usd', 'retry_of', 'draft')
      and jsonb_typeof(p_campaign -> v_key) not in ('string', 'null') then
      v_issues := v_issues || jsonb_build_object('path', v_key, 'message', 'must be a text');
    elsif v_key = 'estimated_cost_usd' and jsonb_typeof(p_campaign -> v_key) <> 'null'
      and (jsonb_typeof(p_campaign -> v_key) <> 'number' or not (p_campaign ->> v_key)::numeric between 0 and 99999999) then
      v_issues := v_issues || jsonb_build_object('path', v_key, 'message', 'must be a sum in US dollars');
    elsif v_key = 'retry_of' and jsonb_typeof(p_campaign -> v_key) <> 'null' and not exists (
      select 1 from public.broadcast_campaigns c
      where c.id = case when (p_campaign ->> v_key) ~ '^[0-9]{1,18}$' then (p_campaign ->> v_key)::bigint end) then
      v_issues := v_issues || jsonb_build_object('path', v_key, 'message', 'no such campaign');
    end if;
  end loop;

  v_name := btrim(coalesce(p_campaign ->> 'name', ''));
  if char_length(v_name) > 200 or (v_name = '' and not p_draft) then
    v_issues := v_issues || jsonb_build_object('path', 'name', 'message', 'must be 1 to 200 characters');
  end if;
  if char_length(coalesce(p_campaign ->> 'campaign_tag', '')) > 200 then
    v_issues := v_issues || jsonb_build_object('path', 'campaign_tag', 'message', 'must be at most 200 characters');
  end if;

  v_language := coalesce(nullif(p_campaign ->> 'template_language', ''), 'es_AR');
  v_params := coalesce(nullif(p_campaign -> 'template_params', 'null'), '{}');
  if jsonb_typeof(v_params) <> 'object' then
    v_issues := v_issues || jsonb_build_object('path', 'template_params', 'message', 'must be an object');
  elsif not p_draft then
    select * into v_template from public.broadcast_templates_cache
    where template_name = p_campaign ->> 'template_name' and language = v_language and gone_at is null;
    if not found then
      v_issues := v_issues || jsonb_build_object('path', 'template_name', 'message',
        format('no template %s in %s; a runner copies them from Meta when it starts', coalesce(quote_literal(p_campaign ->> 'template_name'), 'given'), v_language));
    elsif broadcast_private.unsupported_reason(v_template.category, v_template.components) is not null then
      v_issues := v_issues || jsonb_build_object('path', 'template_name', 'message',
        'cannot be sent yet: ' || broadcast_private.unsupported_reason(v_template.category, v_template.components));
    else
      v_issues := v_issues || broadcast_private.check_params(v_params, v_template);
    end if;
  end if;
  if nullif(p_campaign ->> 'sender_phone_number_id', '') is not null
    and not exists (select 1 from public.broadcast_senders where phone_number_id = p_campaign ->> 'sender_phone_number_id') then
    v_issues := v_issues || jsonb_build_object('path', 'sender_phone_number_id', 'message', 'no such sender');
  end if;
  if v_issues <> '[]' then
    perform broadcast_private.refuse('BC003', 'the campaign is not usable', 'Correct the fields and call again; nothing was stored.', v_issues);
  end if;

  v_filter := broadcast_private.check_filter(coalesce(nullif(p_campaign -> 'filter', 'null'), '{}'));
  return jsonb_build_object(
    'name', v_name,
    'template_name', coalesce(p_campaign ->> 'template_name', ''),
    'template_language', v_language,
    'template_params', case when p_draft then v_params else (
      select coalesce(jsonb_object_agg(key, case jsonb_typeof(value) when 'string' then jsonb_build_object('text', value) else value end), '{}')
      from jsonb_each(v_params)) end,
    'sender_phone_number_id', nullif(p_campaign ->> 'sender_phone_number_id', ''),
    'filter', v_filter,
    'campaign_tag', nullif(btrim(coalesce(p_campaign ->> 'campaign_tag', '')), ''),
    'estimated_cost_usd', p_campaign -> 'estimated_cost_usd',
    'retry_of', p_campaign -> 'retry_of',
    'created_by', coalesce(nullif(p_campaign ->> 'created_by', ''), broadcast_private.actor()),
    'draft', p_campaign -> 'draft',
    'template_category', v_template.category,
    'template_snapshot', case when v_template.id is not null then broadcast_private.template_snapshot(v_template) end);
end
$$;
