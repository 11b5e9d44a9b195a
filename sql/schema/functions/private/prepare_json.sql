-- How far preparing a campaign has come: {campaign, done, remaining (people still to be looked at)}.
create function broadcast_private.prepare_json(p_campaign public.broadcast_campaigns)
returns jsonb
language sql stable
set search_path = ''
as $$
  select jsonb_build_object(
    'campaign', broadcast_private.campaign_json(p_campaign),
    'done', p_campaign.status <> 'preparing',
    'remaining', (
      select coalesce(sum(cardinality(s.person_ids)), 0) from broadcast_private.audience_slices s where s.campaign_id = p_campaign.id))
$$;
