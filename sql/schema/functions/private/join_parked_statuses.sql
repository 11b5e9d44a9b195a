-- Applies the parked statuses of wamids that have just been recorded. Answers what apply_statuses answers, or null when there
-- were none. Those that someone else is just joining are left to them: whoever asks holds a campaign that they may wait for.
create function broadcast_private.join_parked_statuses(p_wamids text[])
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_parked jsonb;
begin
  -- Nearly always there are none, and every record asks.
  if not exists (select 1 from public.broadcast_parked_statuses where wamid = any (p_wamids)) then
    return null;
  end if;
  with taken as (
    delete from public.broadcast_parked_statuses p
    where (p.wamid, p.status) in (
      select o.wamid, o.status from public.broadcast_parked_statuses o
      where o.wamid = any (p_wamids)
        and exists (select 1 from public.broadcast_queue q where q.provider_message_id = o.wamid)
      for update skip locked)
    returning p.payload
  )
  select jsonb_agg(payload) into v_parked from taken;
  if v_parked is null then
    return null;
  end if;
  return broadcast_private.apply_statuses(v_parked);
end
$$;
