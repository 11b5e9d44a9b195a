-- Goes on with a paused campaign where it stopped, and forgets the failures that may have paused it. A pre-flight check that blocks refuses (BC004).
-- The block of its sender or account (token, payment, restriction) is lifted: whoever resumes has seen to the cause, and if not, the
-- first refusal blocks again. Resuming one that is sending answers it unchanged. Answers the campaign. Who: control.
create function public.resume_broadcast_campaign(p_campaign_id bigint)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
  v_blocks jsonb;
begin
  perform broadcast_private.authorize('control');
  perform broadcast_private.unblock_sender(sender_phone_number_id) from public.broadcast_campaigns
  where id = p_campaign_id and status = 'paused' and sender_phone_number_id is not null;
  v_campaign := broadcast_private.lock_campaign(p_campaign_id);
  if v_campaign.status = 'sending' then
    return broadcast_private.campaign_json(v_campaign);
  end if;
  if v_campaign.status <> 'paused' then perform broadcast_private.refuse_transition(v_campaign, 'be resumed'); end if;
  v_blocks := broadcast_private.blocking_checks(v_campaign);
  if v_blocks <> '[]' then
    perform broadcast_private.refuse('BC004', format('campaign %s cannot go on: %s', v_campaign.id, v_blocks), 'Mend what the checks name, then resume.', v_blocks);
  end if;
  delete from broadcast_private.breakers where campaign_id = p_campaign_id;
  perform broadcast_private.begin_sending(v_campaign);
  return broadcast_private.campaign_answer(p_campaign_id);
end
$$;
