-- Applies the parked statuses of wamids that have just been recorded.
create function broadcast_private.join_parked_statuses(p_wamids text[])
returns integer
language plpgsql
set search_path = ''
as $$
declare
  v_parked jsonb;
begin
  with taken as (
    delete from public.broadcast_parked_statuses p
    where p.wamid = any (p_wamids)
      and exists (select 1 from public.broadcast_queue q where q.provider_message_id = p.wamid)
    returning p.payload
  )
  select jsonb_agg(payload) into v_parked from taken;
  if v_parked is null then
    return 0;
  end if;
  perform broadcast_private.apply_statuses(v_parked);
  return jsonb_array_length(v_parked);
end
$$;
