-- Is a sender's rate still below what is configured?
create function broadcast_private.is_slowed(p_sender public.broadcast_senders)
returns boolean
language sql stable
set search_path = ''
as $$
  select coalesce(broadcast_private.sender_rate(p_sender) < p_sender.rate_per_second - p_sender.reply_headroom_per_second, false)
$$;
