-- Applies delivery statuses of Meta's webhooks: [{wamid, callback?, phone_number_id, status, at, recipient_id?, user_id?, code?,
-- error?, pricing?}], status sent, delivered, read or failed, at an ISO instant.
--
-- Promises: any order and any number of repetitions give the same end state. sent < delivered < read; failed is final unless
-- delivered or read is known. Matched by callback data, else by wamid; a status of our number that matches nothing yet is
-- parked for 15 minutes; anything else is ignored. A status for another sender than the campaign's changes nothing. It settles
-- messages that are sending or unknown. A status of an earlier attempt is noted as an event and never lowers the row.
-- Failures feed trip_breaker as refusals do (Meta often accepts first); one that keeps everyone from sending blocks its sender,
-- account or template's campaigns at once, as record_broadcast_outcomes does; 131050 is an opt-out.
--
-- Answers {applied, repeated, parked, ignored, paused: [{campaign_id, reason}]}. Who: service_role.
-- Locks: account and sender (only when one is to be blocked), rows by id, campaigns by id, breakers by campaign, opt-outs by number.
create function public.apply_broadcast_statuses(p_statuses jsonb)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_applied jsonb;
  v_paused jsonb;
  v_block record;
begin
  perform broadcast_private.require_service();
  if jsonb_typeof(p_statuses) is distinct from 'array' then perform broadcast_private.refuse_input('statuses', 'must be a list'); end if;
  if jsonb_array_length(p_statuses) > 1000 then perform broadcast_private.refuse_input('statuses', 'must be at most 1000'); end if;

  -- A token, a payment, a restriction that Meta tells only now blocks its sender, so that is locked first. Rare.
  perform broadcast_private.lock_sender(s.phone_number_id)
  from (
    select o.phone_number_id from public.broadcast_senders o
    where o.phone_number_id in (
      select e ->> 'phone_number_id' from jsonb_array_elements(p_statuses) e
      where e ->> 'status' = 'failed' and broadcast_private.error_class(e ->> 'code') = 'stop')
    order by o.account_id, o.phone_number_id) s;
  -- For the pre-flight check «webhook heard»; at most one write a minute, before any row is locked. Waits for nobody who has the sender.
  update public.broadcast_senders set last_webhook_at = clock_timestamp()
  where phone_number_id in (
    select s.phone_number_id from public.broadcast_senders s
    where s.phone_number_id in (select e ->> 'phone_number_id' from jsonb_array_elements(p_statuses) e)
      and (s.last_webhook_at is null or s.last_webhook_at < clock_timestamp() - interval '1 minute')
    for no key update skip locked);
  v_applied := broadcast_private.apply_statuses(p_statuses);
  v_paused := v_applied -> 'paused';
  for v_block in
    select c.id, coalesce(c.sender_phone_number_id, p_statuses -> 0 ->> 'phone_number_id') as sender, b.code, left(b.message, 500) as message
    from jsonb_to_recordset(v_applied -> 'blocks') as b (campaign_id bigint, code text, message text)
    join public.broadcast_campaigns c on c.id = b.campaign_id
    order by c.id, b.code
  loop
    v_paused := v_paused || broadcast_private.apply_block(v_block.sender, v_block.id, v_block.code, v_block.message);
  end loop;
  if v_applied -> 'refused' <> '[]' then
    perform broadcast_private.store_refusals(array(select jsonb_array_elements_text(v_applied -> 'refused')::bigint));
  end if;
  return v_applied - 'given' - 'refused' - 'blocks' || jsonb_build_object('paused', v_paused);
end
$$;
