-- Lifts what keeps a sender and its account from sending, after someone has seen to the cause: a token, a payment, a restriction. Had
-- they not, the next refusal blocks it again. Its campaigns stay paused until each is resumed. Does nothing when nothing is blocked.
-- Locks account and sender, so before any campaign.
create function broadcast_private.unblock_sender(p_phone_number_id text)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_sender public.broadcast_senders;
  v_account public.broadcast_accounts;
begin
  if not exists (
    select 1 from public.broadcast_senders s join public.broadcast_accounts a on a.id = s.account_id
    where s.phone_number_id = p_phone_number_id and (s.blocked_at is not null or a.blocked_at is not null)) then
    return;
  end if;
  v_sender := broadcast_private.lock_sender(p_phone_number_id);
  select * into v_account from public.broadcast_accounts where id = v_sender.account_id;
  -- Somebody who had the locks until now may have lifted it.
  if v_sender.blocked_at is null and v_account.blocked_at is null then
    return;
  end if;
  update public.broadcast_accounts set blocked_at = null, blocked_reason = null, blocked_detail = null, updated_at = clock_timestamp()
  where id = v_sender.account_id;
  update public.broadcast_senders set blocked_at = null, blocked_reason = null, blocked_detail = null, updated_at = clock_timestamp()
  where phone_number_id = p_phone_number_id;
  perform broadcast_private.log_event('sender_unblocked', null, jsonb_build_object('phone_number_id', p_phone_number_id, 'reason', coalesce(v_sender.blocked_reason, v_account.blocked_reason)));
end
$$;
