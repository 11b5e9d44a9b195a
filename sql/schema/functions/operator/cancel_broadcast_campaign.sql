-- Ends a campaign for good: no claim takes a row once this has committed; what is unsent becomes cancelled (at once up to 20,000
-- rows, the rest by maintenance), what was handed out ends normally. Cancelling a cancelled one answers it unchanged.
-- p_expected_status: what it may be at that moment; anything else refuses (BC001), so that nobody cancels what it has become meanwhile.
-- Answers the campaign. Who: control.
create function public.cancel_broadcast_campaign(p_campaign_id bigint, p_expected_status text[] default null)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
begin
  perform broadcast_private.authorize('control');
  v_campaign := broadcast_private.lock_campaign(p_campaign_id);
  if v_campaign.status = 'draft' then perform broadcast_private.refuse_transition(v_campaign, 'be cancelled', 'Delete the draft instead.'); end if;
  if v_campaign.status = 'completed' then perform broadcast_private.refuse_transition(v_campaign, 'be cancelled'); end if;
  if v_campaign.status <> 'cancelled' then
    if v_campaign.status <> all (p_expected_status) then
      perform broadcast_private.refuse_transition(v_campaign, format('be cancelled as one that is %s', array_to_string(p_expected_status, ' or ')));
    end if;
    delete from broadcast_private.audience_slices where campaign_id = p_campaign_id;
    update public.broadcast_campaigns
    set status = 'cancelled', cancelled_at = clock_timestamp(), scheduled_at = null
    where id = p_campaign_id;
  end if;
  perform broadcast_private.sweep_cancelled(p_campaign_id);
  return broadcast_private.campaign_answer(p_campaign_id);
end
$$;
