-- Messages per second that claims may book on a sender.
create function broadcast_private.sender_rate(p_sender public.broadcast_senders)
returns double precision
language sql immutable
set search_path = ''
as $$
  select p_sender.rate_per_second - p_sender.reply_headroom_per_second
$$;
