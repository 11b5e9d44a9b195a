-- Starts sending a prepared or scheduled campaign. p_expected_recipients: what the operator confirmed; another number refuses
-- with BC004, as does any pre-flight check that blocks. Starting one that is sending answers it unchanged; one with nobody to
-- send to is completed at once. p_delay_seconds (0 to 3600): it is checked now and scheduled that far ahead, so that it can be taken
-- back until then; repeating it, or a schedule that is sooner, does not move it. Answers the campaign. Who: start.
create function public.start_broadcast_campaign(
  p_campaign_id bigint,
  p_expected_recipients integer default null,
  p_delay_seconds integer default 0)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
  v_blocks jsonb;
begin
  perform broadcast_private.authorize('start');
  if p_delay_seconds is null or p_delay_seconds not between 0 and 3600 then perform broadcast_private.refuse_input('delay_seconds', 'must be 0 to 3600'); end if;
  v_campaign := broadcast_private.lock_campaign(p_campaign_id);
  if v_campaign.status = 'sending' or (v_campaign.status = 'completed' and v_campaign.started_at is not null) then
    return broadcast_private.campaign_json(v_campaign);
  end if;
  if v_campaign.status not in ('ready', 'scheduled') then perform broadcast_private.refuse_transition(v_campaign, 'start'); end if;
  if p_expected_recipients is distinct from coalesce(v_campaign.total_recipients, 0) and p_expected_recipients is not null then
    perform broadcast_private.refuse('BC004',
      format('campaign %s has %s recipients, not %s', v_campaign.id, v_campaign.total_recipients, p_expected_recipients),
      'Look at the audience again and confirm the new number.',
      jsonb_build_array(jsonb_build_object('path', 'expected_recipients', 'message', v_campaign.total_recipients::text)));
  end if;
  v_blocks := broadcast_private.blocking_checks(v_campaign);
  if v_blocks <> '[]' then
    perform broadcast_private.refuse('BC004', format('campaign %s cannot start: %s', v_campaign.id, v_blocks), 'Mend what the checks name, then start again.', v_blocks);
  end if;
  if p_delay_seconds = 0 then
    perform broadcast_private.begin_sending(v_campaign);
  else
    update public.broadcast_campaigns set
      status = 'scheduled',
      scheduled_at = least(scheduled_at, clock_timestamp() + make_interval(secs => p_delay_seconds)),
      scheduled_time_zone = coalesce(scheduled_time_zone, (select time_zone from public.broadcast_config))
    where id = p_campaign_id;
  end if;
  return broadcast_private.campaign_answer(p_campaign_id);
end
$$;
