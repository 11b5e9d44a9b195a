-- Writes a checked campaign into its row (p_campaign_id), or into a new one. Answers the row.
create function broadcast_private.store_campaign(p_checked jsonb, p_status text, p_request_id uuid, p_campaign_id bigint)
returns public.broadcast_campaigns
language plpgsql
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
begin
  if p_campaign_id is null then
    insert into public.broadcast_campaigns (name, template_name, status, created_by)
    values ('', '', p_status, p_checked ->> 'created_by')
    returning * into v_campaign;
    p_campaign_id := v_campaign.id;
  end if;
  update public.broadcast_campaigns set
    status = p_status,
    request_id = coalesce(request_id, p_request_id),
    name = p_checked ->> 'name',
    template_name = p_checked ->> 'template_name',
    template_language = p_checked ->> 'template_language',
    template_params = p_checked -> 'template_params',
    template_category = p_checked ->> 'template_category',
    template_snapshot = nullif(p_checked -> 'template_snapshot', 'null'),
    sender_phone_number_id = p_checked ->> 'sender_phone_number_id',
    filter = p_checked -> 'filter',
    filter_tags = array(select jsonb_array_elements_text(p_checked -> 'filter' -> 'include_tags')),
    filter_exclude_tags = array(select jsonb_array_elements_text(p_checked -> 'filter' -> 'exclude_tags')),
    filter_location = p_checked -> 'filter' ->> 'location',
    campaign_tag = p_checked ->> 'campaign_tag',
    estimated_cost_usd = (nullif(p_checked -> 'estimated_cost_usd', 'null'))::numeric,
    retry_of = (nullif(p_checked -> 'retry_of', 'null'))::bigint,
    draft = case when p_status = 'draft' then nullif(p_checked -> 'draft', 'null') end
  where id = p_campaign_id
  returning * into v_campaign;
  return v_campaign;
end
$$;
