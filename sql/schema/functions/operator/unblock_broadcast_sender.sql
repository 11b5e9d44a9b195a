-- Lifts the block of a sender and of its account (token, payment, restriction), once someone has seen to the cause: for one with no
-- paused campaign to resume. If they had not, the first refusal blocks it again. Its campaigns stay paused until each is resumed.
-- Repeating it, or unblocking what is not blocked, changes nothing. Answers the sender. Who: control. Locks: account, sender.
create function public.unblock_broadcast_sender(p_phone_number_id text)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_sender public.broadcast_senders;
begin
  perform broadcast_private.authorize('control');
  perform broadcast_private.lock_sender(p_phone_number_id);
  perform broadcast_private.unblock_sender(p_phone_number_id);
  select * into v_sender from public.broadcast_senders where phone_number_id = p_phone_number_id;
  return broadcast_private.sender_json(v_sender);
end
$$;
