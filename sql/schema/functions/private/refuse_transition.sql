-- Raises BC001 for a campaign whose status does not allow the move.
create function broadcast_private.refuse_transition(p_campaign public.broadcast_campaigns, p_verb text, p_hint text default null)
returns void
language plpgsql
set search_path = ''
as $$
begin
  perform broadcast_private.refuse(
    'BC001',
    format('campaign %s is %s: it cannot %s', p_campaign.id, p_campaign.status, p_verb),
    coalesce(p_hint, case p_campaign.status
      when 'draft' then 'Prepare it first.'
      when 'preparing' then 'Wait until it is prepared.'
      when 'ready' then 'Start it first.'
      when 'scheduled' then 'It starts by itself at its time; start it now, or cancel it.'
      when 'sending' then 'It is being sent: pause it, or cancel it.'
      when 'paused' then 'Resume it, or cancel it.'
      else 'It is over; make a new campaign.'
    end),
    jsonb_build_array(jsonb_build_object('path', 'status', 'message', p_campaign.status)));
end
$$;
