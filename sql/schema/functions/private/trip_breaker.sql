-- Pauses a campaign to which the same thing happens again and again: to 5 messages in a row, or to 20 of its last 100.
-- p_results, in the order in which they came: [{campaign_id, key, message, accepted}], key '' for one that is no reason to worry,
-- else an error code, or `unknown_outcomes`, whose message is the code that each of them had. `accepted`: the message was one
-- of those before, and failed only then; it counts once, so that the newest '' goes (its own may have left the 100 long since,
-- and of those that come some fail in turn). Only campaigns that are sending are watched. Answers [{campaign_id, reason}] for
-- those it paused.
-- Locks campaigns by id, then their breakers: the last locks but for opt-outs.
create function broadcast_private.trip_breaker(p_results jsonb)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_paused jsonb := '[]';
  v_campaign_id bigint;
  v_result record;
  v_recent text[];
  v_keys text[];
  v_tripped boolean;
  v_at integer;
begin
  for v_campaign_id in select distinct (r ->> 'campaign_id')::bigint as id from jsonb_array_elements(p_results) r order by id loop
    perform 1 from public.broadcast_campaigns where id = v_campaign_id and status = 'sending' for no key update;
    continue when not found;
    select recent into v_recent from broadcast_private.breakers where campaign_id = v_campaign_id for update;
    v_recent := coalesce(v_recent, '{}');
    v_keys := array(select case when r like 'unknown\_outcomes %' then 'unknown_outcomes' else r end from unnest(v_recent) with ordinality u (r, n) order by n);
    v_tripped := false;

    for v_result in
      select r ->> 'key' as key, r ->> 'message' as message, coalesce((r ->> 'accepted')::boolean, false) as accepted
      from jsonb_array_elements(p_results) with ordinality e (r, n)
      where (r ->> 'campaign_id')::bigint = v_campaign_id
      order by n
    loop
      v_at := case when v_result.accepted then (select max(n) from unnest(v_keys) with ordinality u (k, n) where k = '') end;
      if v_at is not null then
        v_recent := v_recent[:v_at - 1] || v_recent[v_at + 1:];
        v_keys := v_keys[:v_at - 1] || v_keys[v_at + 1:];
      end if;
      v_recent := v_recent || case v_result.key when 'unknown_outcomes' then 'unknown_outcomes ' || coalesce(v_result.message, '') else v_result.key end;
      v_keys := v_keys || v_result.key;
      if cardinality(v_keys) > 100 then
        v_recent := v_recent[2:];
        v_keys := v_keys[2:];
      end if;
      v_tripped := v_result.key <> '' and (
        (cardinality(v_keys) >= 5 and v_result.key = all (v_keys[cardinality(v_keys) - 4:]))
        or cardinality(array_positions(v_keys, v_result.key)) >= 20);
      exit when v_tripped;
    end loop;

    if v_tripped and v_result.key = 'unknown_outcomes' then
      select substr(r, char_length('unknown_outcomes ') + 1) into v_result.message
      from unnest(v_recent) r where r like 'unknown\_outcomes %' group by r order by count(*) desc, r limit 1;
    end if;
    if v_tripped then
      v_paused := v_paused || broadcast_private.pause_campaigns(array[v_campaign_id], left(v_result.key, 64), left(v_result.message, 500));
    end if;
    if v_tripped or '' = all (v_keys) then
      delete from broadcast_private.breakers where campaign_id = v_campaign_id;
    else
      insert into broadcast_private.breakers (campaign_id, recent) values (v_campaign_id, v_recent)
      on conflict (campaign_id) do update set recent = excluded.recent;
    end if;
  end loop;
  return v_paused;
end
$$;
