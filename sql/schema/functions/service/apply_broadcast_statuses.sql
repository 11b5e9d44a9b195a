-- Applies delivery statuses of Meta's webhooks: [{wamid, callback?, phone_number_id, status, at, recipient_id?, user_id?, code?,
-- error?, pricing?}], status sent, delivered, read or failed, at an ISO instant.
--
-- Promises: any order and any number of repetitions give the same end state. sent < delivered < read; failed is final unless
-- delivered or read is known. Matched by callback data, else by wamid; a status of our number that matches nothing yet is
-- parked for 15 minutes; anything else is ignored. A status for another sender than the campaign's changes nothing. It settles
-- messages that are sending or unknown. A status of an earlier attempt is noted as an event and never lowers the row.
--
-- Answers {applied, repeated, parked, ignored}. Who: service_role. Locks: rows by id, campaigns by id.
create function public.apply_broadcast_statuses(p_statuses jsonb)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
begin
  perform broadcast_private.require_service();
  if jsonb_typeof(p_statuses) is distinct from 'array' then perform broadcast_private.refuse_input('statuses', 'must be a list'); end if;
  if jsonb_array_length(p_statuses) > 1000 then perform broadcast_private.refuse_input('statuses', 'must be at most 1000'); end if;

  -- For the pre-flight check «webhook heard»; at most one write a minute, before any row is locked.
  update public.broadcast_senders s set last_webhook_at = clock_timestamp()
  where s.phone_number_id in (select distinct e ->> 'phone_number_id' from jsonb_array_elements(p_statuses) e)
    and (s.last_webhook_at is null or s.last_webhook_at < clock_timestamp() - interval '1 minute');
  return broadcast_private.apply_statuses(p_statuses);
end
$$;
