-- Locks account, then sender: the first two of the one lock order. BC002 when there is no such sender.
create function broadcast_private.lock_sender(p_phone_number_id text)
returns public.broadcast_senders
language plpgsql
set search_path = ''
as $$
declare
  v_sender public.broadcast_senders;
begin
  perform 1 from public.broadcast_accounts
  where id = (select account_id from public.broadcast_senders where phone_number_id = p_phone_number_id)
  for no key update;
  select * into v_sender from public.broadcast_senders where phone_number_id = p_phone_number_id for no key update;
  if not found then
    perform broadcast_private.refuse('BC002', format('sender %s does not exist', p_phone_number_id),
      'A runner makes it with update_broadcast_sender() when it starts.');
  end if;
  return v_sender;
end
$$;
