-- Gives back what a claim booked for messages that were provably not sent. The account is locked by the caller.
create function broadcast_private.credit_daily(p_claim public.broadcast_claims, p_message_ids bigint[])
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_back integer := (select count(*) from unnest(p_claim.booked_ids) b where b = any (p_message_ids));
begin
  if v_back = 0 then
    return;
  end if;
  update public.broadcast_accounts a
  set booked_by_hour = a.booked_by_hour || jsonb_build_object(
    p_claim.booked_hour, greatest(0, coalesce((a.booked_by_hour ->> p_claim.booked_hour)::integer, 0) - v_back))
  from public.broadcast_senders s
  where s.phone_number_id = p_claim.sender_phone_number_id and a.id = s.account_id and a.booked_by_hour ? p_claim.booked_hour;
  update public.broadcast_claims
  set booked_ids = array(select b from unnest(booked_ids) b where b <> all (p_message_ids))
  where claim_id = p_claim.claim_id;
end
$$;
