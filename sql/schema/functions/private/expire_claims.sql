-- Messages whose lease ran out become unknown, never pending: whether they were sent is not known. Only rows that still carry
-- the claim; a late `accepted` or a status webhook settles them. At most 100 claims a call.
create function broadcast_private.expire_claims()
returns integer
language plpgsql
set search_path = ''
set enable_hashjoin = off
set enable_mergejoin = off
set enable_seqscan = off
as $$
declare
  v_ids uuid[];
  v_expired integer;
begin
  -- Not locked yet: the one order is rows, campaigns, claims.
  select array_agg(c.claim_id) into v_ids
  from (
    select claim_id from public.broadcast_claims
    where open_count > 0 and lease_until < clock_timestamp()
    order by lease_until
    limit 100
  ) c;
  if v_ids is null then
    return 0;
  end if;

  with held as materialized (
    select q.id
    from public.broadcast_claims c, unnest(c.message_ids) m (id)
    join public.broadcast_queue q on q.id = m.id
    where c.claim_id = any (v_ids) and q.claim_id = c.claim_id
    order by q.id
    for no key update of q
  ),
  expired as (
    update public.broadcast_queue q set
      status = case when q.status = 'sending' then 'unknown' else q.status end,
      unknown_at = case when q.status = 'sending' then clock_timestamp() else q.unknown_at end,
      error_code = case when q.status = 'sending' then 'lease_expired' else q.error_code end,
      claim_id = null
    from held
    where q.id = held.id
    returning q.status
  )
  select count(*) filter (where status = 'unknown') into v_expired from expired;
  update public.broadcast_claims set open_count = 0 where claim_id = any (v_ids);
  return v_expired;
end
$$;
