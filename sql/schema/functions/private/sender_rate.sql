-- Messages per second that claims may book on a sender now: what is configured, or less while it has been slowed. A clock that
-- was set back ends the slowness, as time does.
create function broadcast_private.sender_rate(p_sender public.broadcast_senders)
returns double precision
language plpgsql stable
set search_path = ''
as $$
declare
  v_configured double precision := p_sender.rate_per_second - p_sender.reply_headroom_per_second;
begin
  if p_sender.slowed_at is null then
    return v_configured;
  end if;
  return least(v_configured, p_sender.slowed_rate + abs(extract(epoch from clock_timestamp() - p_sender.slowed_at)) * v_configured / 120);
end
$$;
