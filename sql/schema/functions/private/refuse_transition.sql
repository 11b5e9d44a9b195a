-- Raises BC001 for a campaign whose status does not allow the move.
create function broadcast_private.refuse_transition(p_campaign public.broadcast_campaigns, p_verb text)
returns void
language plpgsql
set search_path = ''
as $$
begin
  perform broadcast_private.refuse(
    'BC001',
    format('campaign %s is %s: it cannot %s', p_campaign.id, p_campaign.status, p_verb),
    case p_campaign.status
      when 'draft' then 'Prepare it first.'
      when 'preparing' then 'Wait until it is prepared.'
      when 'paused' then 'Resume or cancel it.'
      else 'Nothing more can be done with it; make a new campaign.'
    end,
    jsonb_build_array(jsonb_build_object('path', 'status', 'message', p_campaign.status)));
end
$$;
