-- What must happen even when nobody looks: leases that ran out, schedules that are due, abandoned prepares, rows of cancelled
-- campaigns, opt-outs of the host's tags, parked statuses. Claims and heartbeats run it every 10 s by themselves; a cron may
-- call it too (select public.run_broadcast_maintenance()). Answers what this round did, and `more: true` when another round has
-- something left to do. Who: service_role, the owner.
create function public.run_broadcast_maintenance()
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_done jsonb;
begin
  perform broadcast_private.require_service();
  perform 1 from public.broadcast_config for no key update;
  v_done := broadcast_private.maintain();
  if not (v_done -> 'more')::boolean then
    update public.broadcast_config set maintained_at = clock_timestamp();
  end if;
  return v_done;
end
$$;
