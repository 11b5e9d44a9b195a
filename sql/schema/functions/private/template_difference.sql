-- What of a campaign's template is different now from what was prepared, for the operator; null: nothing.
create function broadcast_private.template_difference(p_campaign public.broadcast_campaigns)
returns text
language sql stable
set search_path = ''
as $$
  select string_agg(
    case
      when before.key = 'components' then 'text or buttons have changed'
      else format('%s: %s → %s', before.key, before.value #>> '{}', after.value #>> '{}')
    end, '; ' order by before.key)
  from public.broadcast_templates_cache t
  cross join lateral jsonb_each(broadcast_private.template_snapshot(t)) after
  join jsonb_each(p_campaign.template_snapshot) before on before.key = after.key and before.value is distinct from after.value
  where t.template_name = p_campaign.template_name and t.language = p_campaign.template_language
$$;
