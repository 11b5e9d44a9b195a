-- The answer to a claim id seen before: the same rows, in a new slot when theirs has passed; nothing once the lease is over.
create function broadcast_private.repeat_claim(p_claim public.broadcast_claims, p_sender public.broadcast_senders, p_requests boolean)
returns jsonb
language plpgsql
set search_path = ''
as $$
begin
  if p_claim.lease_until <= clock_timestamp() or p_claim.open_count = 0 then
    return broadcast_private.empty_claim(p_claim.claim_id, 'expired', interval '0');
  end if;
  if p_claim.start_at < clock_timestamp() then
    p_claim.start_at := broadcast_private.book_slot(p_sender, p_claim.open_count);
    update public.broadcast_claims set start_at = p_claim.start_at where claim_id = p_claim.claim_id;
  end if;
  return broadcast_private.claim_json(p_claim, p_requests);
end
$$;
