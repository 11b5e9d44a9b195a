-- Halves a locked sender's rate after Meta or the network refused it as a whole, at most once a second and never below one a
-- second, and books nothing for as long as it was asked to wait (at most a minute).
create function broadcast_private.slow_sender(p_sender public.broadcast_senders, p_wait_ms double precision)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_now timestamptz := clock_timestamp();
  v_halves boolean := coalesce(abs(extract(epoch from v_now - p_sender.slowed_at)) >= 1, true);
begin
  update public.broadcast_senders set
    slowed_rate = case when v_halves then greatest(broadcast_private.sender_rate(p_sender) / 2, 1) else slowed_rate end,
    slowed_at = case when v_halves then v_now else slowed_at end,
    next_slot_at = greatest(next_slot_at, v_now + make_interval(secs => least(greatest(coalesce(p_wait_ms, 0), 0), 60000) / 1000))
  where phone_number_id = p_sender.phone_number_id;
end
$$;
