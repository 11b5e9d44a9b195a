-- Puts messages of a claim back that were provably not sent (an orderly stop). They go first when the next claim comes,
-- and none of their own attempts is used up.
-- One whose person was erased meanwhile is cancelled. Rows that the claim no longer holds are left alone; repeating it changes
-- nothing. Answers {released}. Who: service_role.
create function public.release_broadcast_messages(p_claim_id uuid, p_message_ids bigint[])
returns jsonb
language plpgsql security definer
set search_path = ''
set enable_hashjoin = off
set enable_mergejoin = off
set enable_seqscan = off
as $$
declare
  v_claim public.broadcast_claims;
  v_released bigint[];
begin
  perform broadcast_private.require_service();
  select * into v_claim from public.broadcast_claims where claim_id = p_claim_id;
  if not found then
    return jsonb_build_object('released', 0);
  end if;
  perform broadcast_private.lock_sender(v_claim.sender_phone_number_id);

  with held as materialized (
    select q.id from public.broadcast_queue q
    where q.id = any (p_message_ids) and q.claim_id = p_claim_id and q.status = 'sending'
    order by q.id
    for no key update
  ),
  put_back as (
    update public.broadcast_queue q set
      status = case when q.phone_number like 'erased %' then 'cancelled' else 'pending' end,
      claim_id = null,
      spared_attempts = q.spared_attempts + 1,
      retry_at = case when q.phone_number not like 'erased %' then clock_timestamp() end
    from held where q.id = held.id
    returning q.id
  )
  select coalesce(array_agg(id), '{}') into v_released from put_back;

  update public.broadcast_claims set open_count = greatest(0, open_count - cardinality(v_released)) where claim_id = p_claim_id;
  perform broadcast_private.credit_daily(v_claim, v_released);
  return jsonb_build_object('released', cardinality(v_released));
end
$$;
