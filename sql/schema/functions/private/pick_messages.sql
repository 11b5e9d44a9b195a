-- Locks up to p_limit rows of a campaign that may be sent now, without waiting for anyone: first those due again, then along
-- the cursor, which it moves. The campaign is locked by the caller.
create function broadcast_private.pick_messages(p_campaign_id bigint, p_limit integer, p_at timestamptz)
returns bigint[]
language plpgsql
set search_path = ''
-- Walk the index as far as the limit: with young statistics the planner would rather read and sort all that is left.
set enable_bitmapscan = off
set enable_sort = off
as $$
declare
  v_campaign public.broadcast_campaigns;
  v_due bigint[];
  v_fresh bigint[];
  v_room integer;
  v_cursor bigint;
begin
  select coalesce(array_agg(d.id), '{}') into v_due
  from (
    select q.id from public.broadcast_queue q
    where q.campaign_id = p_campaign_id and q.retry_at <= p_at and q.status = 'pending'
    order by q.retry_at, q.id
    limit p_limit
    for no key update skip locked
  ) d;

  select * into v_campaign from public.broadcast_campaigns where id = p_campaign_id;
  v_room := p_limit - cardinality(v_due);
  v_fresh := '{}';
  if v_room > 0 and not v_campaign.claim_cursor_done then
    select coalesce(array_agg(f.id order by f.person_id), '{}'), max(f.person_id) into v_fresh, v_cursor
    from (
      select q.id, q.person_id from public.broadcast_queue q
      where q.campaign_id = p_campaign_id and q.person_id > v_campaign.claim_cursor and q.status = 'pending' and q.retry_at is null
      order by q.person_id
      limit v_room
      for no key update skip locked
    ) f;
  elsif cardinality(v_due) = 0 then
    -- Chosen with nothing due and the cursor at its end: rows came back behind it (someone wrote to the queue by hand).
    v_cursor := -1;
  end if;

  update public.broadcast_campaigns set
    claim_cursor = coalesce(v_cursor, claim_cursor),
    claim_cursor_done = case
      when v_cursor = -1 then false
      when v_room > 0 and not claim_cursor_done then cardinality(v_fresh) < v_room
      else claim_cursor_done end,
    last_claimed_at = p_at
  where id = p_campaign_id;
  return v_due || v_fresh;
end
$$;
