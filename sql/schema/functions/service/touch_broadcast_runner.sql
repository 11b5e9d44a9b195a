-- A runner's heartbeat. p_stats: what it says of itself (version, in_flight, sent, …). Runs maintenance when due, so that a
-- dead runner's messages are decided while any other is alive. Answers {db_now}. Who: service_role.
create function public.touch_broadcast_runner(p_runner_id text, p_sender text, p_stats jsonb default '{}')
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
begin
  perform broadcast_private.require_service();
  if coalesce(btrim(p_runner_id), '') = '' then perform broadcast_private.refuse_input('runner_id', 'must be given'); end if;
  if coalesce(btrim(p_sender), '') = '' then perform broadcast_private.refuse_input('sender', 'must be given'); end if;
  perform broadcast_private.maintain_if_due();
  insert into public.broadcast_runners as r (runner_id, sender_phone_number_id, version, stats)
  values (left(p_runner_id, 200), p_sender, left(p_stats ->> 'version', 50), coalesce(p_stats, '{}'))
  on conflict (runner_id) do update set
    sender_phone_number_id = excluded.sender_phone_number_id, version = excluded.version, stats = excluded.stats,
    last_seen_at = clock_timestamp();
  return jsonb_build_object('db_now', clock_timestamp());
end
$$;
