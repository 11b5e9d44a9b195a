-- Why a campaign's template may not be sent as things stand: template_gone, template_<status>, template_changed. Null: it may.
create function broadcast_private.template_problem(p_campaign public.broadcast_campaigns)
returns text
language sql stable
set search_path = ''
as $$
  select nullif(coalesce((
    select case
      when t.gone_at is not null then 'template_gone'
      when upper(t.status) is distinct from 'APPROVED' then 'template_' || lower(coalesce(t.status, 'unapproved'))
      when broadcast_private.template_snapshot(t) is distinct from p_campaign.template_snapshot then 'template_changed'
      else 'none'
    end
    from public.broadcast_templates_cache t
    where t.template_name = p_campaign.template_name and t.language = p_campaign.template_language
  ), 'template_gone'), 'none')
$$;
