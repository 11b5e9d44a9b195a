-- A campaign as it stands now, for functions that have just changed it.
create function broadcast_private.campaign_answer(p_campaign_id bigint)
returns jsonb
language sql stable
set search_path = ''
as $$
  select broadcast_private.campaign_json(c) from public.broadcast_campaigns c where c.id = p_campaign_id
$$;
