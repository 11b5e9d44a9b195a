-- A campaign as operators see it: its row without the queue's own columns, and how many people said no to it.
create function broadcast_private.campaign_json(p_campaign public.broadcast_campaigns)
returns jsonb
language sql stable
set search_path = ''
as $$
  select to_jsonb(p_campaign) - array['claim_cursor', 'claim_cursor_done', 'last_claimed_at', 'channel_provider_id', 'test_person_id']
    || jsonb_build_object('opt_out_count', broadcast_private.opt_out_count(p_campaign.id))
$$;
