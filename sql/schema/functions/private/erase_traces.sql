-- Takes an erased person out of what was written down about their messages and opt-outs: parked statuses, events, and details of
-- pauses (whose campaigns the caller has locked). p_secrets: their numbers and Meta's ids, replaced wherever they occur in a text.
create function broadcast_private.erase_traces(
  p_message_ids bigint[],
  p_person_ids bigint[],
  p_opt_out_ids bigint[],
  p_secrets text[])
returns void
language plpgsql
set search_path = ''
as $$
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
  -- Whom a text was written to, and which one: the host's to erase.
  update public.broadcast_events e set new = e.new - array['person_id', 'interaction_id', 'text_digest']
  where e.action = 'text_written' and (e.new ->> 'person_id')::bigint = any (p_person_ids);

  update public.broadcast_events e set
    note = broadcast_private.hide_secrets(e.note, p_secrets),
    -- A digit, so that it stays JSON wherever it stood; no zero, which may not begin a number.
    old = broadcast_private.hide_secrets(e.old::text, p_secrets, '1')::jsonb,
    new = broadcast_private.hide_secrets(e.new::text, p_secrets, '1')::jsonb
  where exists (select 1 from unnest(p_secrets) s where position(s in concat_ws(' ', e.note, e.old::text, e.new::text)) > 0);
  update public.broadcast_campaigns c set status_detail = broadcast_private.hide_secrets(c.status_detail, p_secrets)
  where c.status_detail <> broadcast_private.hide_secrets(c.status_detail, p_secrets);
end
$$;
