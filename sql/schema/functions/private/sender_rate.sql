-- Messages per second that claims may book on a sender now: what is configured, or less while it has been slowed. A clock that
-- was set back ends the slowness, as time does.
create function broadcast_private.sender_rate(p_sender public.broadcast_senders)
returns double precision
language sql stable
set search_path = ''
as $$
  select least(r.configured, p_sender.slowed_rate + abs(extract(epoch from clock_timestamp() - p_sender.slowed_at)) * r.configured / 120)
  from (select p_sender.rate_per_second - p_sender.reply_headroom_per_second as configured) r
$$;
