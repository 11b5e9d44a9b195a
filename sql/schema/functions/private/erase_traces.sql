-- Takes an erased person out of what was written down about their messages and opt-outs: events, parked statuses, and details of
-- pauses. p_secrets: their numbers and Meta's ids, replaced wherever they occur in a text.
create function broadcast_private.erase_traces(
  p_message_ids bigint[],
  p_person_ids bigint[],
  p_opt_out_ids bigint[],
  p_secrets text[])
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_secret text;
begin
  delete from public.broadcast_parked_statuses p
  where p.wamid = any (p_secrets) or p.payload ->> 'recipient_id' = any (p_secrets) or p.payload ->> 'user_id' = any (p_secrets);

  update public.broadcast_events e set note = null
  where e.note is not null
    and (e.message_id = any (p_message_ids)
      or (e.action like 'opt\_out\_%' and (e.new ->> 'opt_out_id')::bigint = any (p_opt_out_ids)));
  -- The host refused to tag several people: this one leaves the list, and the reason may name anyone.
  update public.broadcast_events e set
    note = null,
    new = (select coalesce(jsonb_agg(p), '[]') from jsonb_array_elements(e.new) p where (p #>> '{}')::bigint <> all (p_person_ids))
  where e.action = 'tag_failed' and e.new @> any (select to_jsonb(p) from unnest(p_person_ids) p);

  foreach v_secret in array p_secrets loop
    update public.broadcast_events e set
      note = replace(e.note, v_secret, '…'),
      old = replace(e.old::text, v_secret, '…')::jsonb,
      new = replace(e.new::text, v_secret, '…')::jsonb
    where position(v_secret in concat_ws(' ', e.note, e.old::text, e.new::text)) > 0;
    update public.broadcast_campaigns c set status_detail = replace(c.status_detail, v_secret, '…')
    where position(v_secret in c.status_detail) > 0;
    update public.broadcast_senders s set blocked_detail = replace(s.blocked_detail, v_secret, '…')
    where position(v_secret in s.blocked_detail) > 0;
  end loop;
end
$$;
