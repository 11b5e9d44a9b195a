-- Books n messages of a locked sender's rate (GCRA) and answers when the first may start.
-- A slot begins at least 100 ms from now, so that its runner has heard of it by then.
create function broadcast_private.book_slot(p_sender public.broadcast_senders, p_count integer)
returns timestamptz
language plpgsql
set search_path = ''
as $$
declare
  v_start timestamptz := greatest(p_sender.next_slot_at, clock_timestamp() + interval '100 ms');
begin
  update public.broadcast_senders
  set next_slot_at = v_start + make_interval(secs => p_count / broadcast_private.sender_rate(p_sender))
  where phone_number_id = p_sender.phone_number_id;
  return v_start;
end
$$;
