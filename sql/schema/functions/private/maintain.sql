-- One round of maintenance. See run_broadcast_maintenance. A part that touched campaigns ends the round (`more` says so), so
-- that one transaction never locks campaigns out of id order.
create function broadcast_private.maintain()
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_count integer;
  v_joined jsonb;
begin
  v_count := broadcast_private.expire_claims();
  if v_count > 0 then return jsonb_build_object('expired', v_count, 'more', true); end if;
  v_count := broadcast_private.start_due();
  if v_count > 0 then return jsonb_build_object('started', v_count, 'more', true); end if;
  v_count := broadcast_private.finish_prepares();
  if v_count > 0 then return jsonb_build_object('prepared', v_count, 'more', true); end if;
  v_count := broadcast_private.sweep_cancelled();
  if v_count > 0 then return jsonb_build_object('cancelled', v_count, 'more', true); end if;
  v_joined := broadcast_private.join_parked_statuses(array(
    select p.wamid from public.broadcast_parked_statuses p
    where exists (select 1 from public.broadcast_queue q where q.provider_message_id = p.wamid)
    limit 1000));
  if v_joined is not null then
    perform broadcast_private.store_refusals(array(select jsonb_array_elements_text(v_joined -> 'refused')::bigint));
    return jsonb_build_object('joined', v_joined -> 'given', 'more', true);
  end if;

  v_count := broadcast_private.import_host_opt_outs();
  delete from public.broadcast_parked_statuses
  where received_at < clock_timestamp() - make_interval(mins => (select parked_minutes from public.broadcast_config));
  delete from public.broadcast_claims where created_at < clock_timestamp() - interval '2 hours' and open_count = 0;
  delete from public.broadcast_runners where last_seen_at < clock_timestamp() - interval '7 days';
  return jsonb_build_object('opt_outs', v_count, 'more', false);
end
$$;
