-- Stops handing out messages: no claim takes a row once this has committed. What was handed out before ends normally.
-- Pausing one that is paused answers it unchanged. Answers the campaign. Who: control.
create function public.pause_broadcast_campaign(p_campaign_id bigint, p_reason text default null)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
begin
  perform broadcast_private.authorize('control');
  v_campaign := broadcast_private.lock_campaign(p_campaign_id);
  if v_campaign.status not in ('sending', 'paused') then perform broadcast_private.refuse_transition(v_campaign, 'be paused'); end if;
  perform broadcast_private.pause_campaigns(array[p_campaign_id], 'operator', left(p_reason, 500));
  return broadcast_private.campaign_answer(p_campaign_id);
end
$$;
