-- Forgets a person (p_person_id), or whoever has a number (p_phone), or both: from every message of theirs the number, the name,
-- the values, Meta's ids and texts go, and the counts stay. What is unsent is cancelled; what is in flight ends normally and
-- takes up nothing new. An active opt-out stays as a digest of its number, which prepare, preview and claim look for: whoever is
-- imported again later is still covered. Their data in the host's own tables are the host's to erase.
--
-- Repeating it with the same request id answers the first answer. Audited without personal data. Answers {messages, opt_outs}:
-- how many were changed. Errors: BC003 without anyone to erase, or naming `request_id` when it was used for anything else. Who: opt_out.
-- Locks: preparing campaigns (nothing of theirs is in flight), accounts, senders, rows by id, campaigns by id, opt-outs by number.
create function public.erase_broadcast_person(p_request_id uuid, p_person_id bigint default null, p_phone text default null)
returns jsonb
language plpgsql security definer
set search_path = ''
set statement_timeout = '60s'
as $$
declare
  v_event public.broadcast_events;
  v_answer jsonb;
  v_number text := broadcast_private.normalize_phone(p_phone);
  v_numbers text[];
  v_people bigint[];
  v_ids bigint[];
  v_opt_outs bigint[];
  v_secrets text[];
begin
  perform broadcast_private.authorize('opt_out');
  if p_request_id is null then perform broadcast_private.refuse_input('request_id', 'must be given'); end if;
  if coalesce(btrim(p_phone), '') <> '' and v_number is null then perform broadcast_private.refuse_input('phone', 'is no usable number'); end if;
  if p_person_id is null and v_number is null then perform broadcast_private.refuse_input('person_id', 'or a phone must be given'); end if;
  -- Whose messages tests are.
  if p_person_id = 0 then perform broadcast_private.refuse_input('person_id', 'is nobody'); end if;
  perform pg_advisory_xact_lock(hashtextextended(p_request_id::text, 0));
  select * into v_event from public.broadcast_events where request_id = p_request_id;
  if found then
    if v_event.action <> 'person_erased' then perform broadcast_private.refuse_input('request_id', 'belongs to another request'); end if;
    return v_event.new;
  end if;

  -- So that none of them makes a row of this person after we have looked.
  perform 1 from public.broadcast_campaigns where status = 'preparing' order by id for no key update;
  v_numbers := broadcast_private.erasure_numbers(p_person_id, v_number);
  v_ids := broadcast_private.erasure_messages(p_person_id, v_number, v_numbers);
  v_secrets := broadcast_private.erasure_secrets(v_ids, v_numbers);
  update public.broadcast_accounts a set blocked_detail = broadcast_private.hide_secrets(a.blocked_detail, v_secrets)
  where a.blocked_detail <> broadcast_private.hide_secrets(a.blocked_detail, v_secrets);
  update public.broadcast_senders s set blocked_detail = broadcast_private.hide_secrets(s.blocked_detail, v_secrets)
  where s.blocked_detail <> broadcast_private.hide_secrets(s.blocked_detail, v_secrets);
  -- Without those that another erasure, for which this one waited, has erased.
  v_ids := array(
    select q.id from public.broadcast_queue q
    where q.id = any (v_ids) and q.phone_number not like 'erased %'
    order by q.id
    for update);
  -- Again, now that nobody adds an id of Meta's to them.
  v_secrets := broadcast_private.erasure_secrets(v_ids, v_numbers);
  perform 1 from public.broadcast_campaigns c
  where c.id in (select q.campaign_id from public.broadcast_queue q where q.id = any (v_ids))
    or c.status_detail <> broadcast_private.hide_secrets(c.status_detail, v_secrets)
  order by c.id for no key update;

  v_people := array(
    select p_person_id where p_person_id is not null
    union select q.person_id from public.broadcast_queue q where q.id = any (v_ids)
    union select p.person_id
      from broadcast_private.audience_slices s, public.broadcast_people(s.person_ids) p
      where v_number is not null and broadcast_private.normalize_phone(p.phone_number) = v_number);
  update broadcast_private.audience_slices s
  set person_ids = array(select p from unnest(s.person_ids) with ordinality u (p, n) where p <> all (v_people) order by n)
  where s.person_ids && v_people;
  update public.broadcast_queue q set
    status = case when q.status = 'pending' then 'cancelled' else q.status end,
    retry_at = case when q.status <> 'pending' then q.retry_at end,
    phone_number = 'erased ' || q.id, person_id = -q.id, person_name = null, variables = '{}',
    wa_id = null, user_id = null, provider_message_id = null, error_message = null
  where q.id = any (v_ids);
  update public.broadcast_campaigns c set test_person_id = null
  where c.test_person_id is not null and c.id in (select q.campaign_id from public.broadcast_queue q where q.id = any (v_ids));

  v_opt_outs := array(
    select o.id from public.broadcast_opt_outs o
    where (o.phone_number = any (v_numbers) or o.person_id = p_person_id) and o.erased_at is null
    order by o.phone_number, o.id
    for update);
  update public.broadcast_opt_outs o set
    phone_number = broadcast_private.number_digest(o.phone_number),
    -- One digest is enough; only one of a number may be active.
    removed_at = case when o.removed_at is null and exists (
      select 1 from public.broadcast_opt_outs d
      where d.phone_number = broadcast_private.number_digest(o.phone_number) and d.removed_at is null) then clock_timestamp() else o.removed_at end,
    person_id = null, note = null, removed_note = null, erased_at = clock_timestamp()
  where o.id = any (v_opt_outs);
  perform broadcast_private.erase_traces(v_ids, v_people, v_opt_outs, v_secrets);

  v_answer := jsonb_build_object('messages', cardinality(v_ids), 'opt_outs', cardinality(v_opt_outs));
  perform broadcast_private.log_event('person_erased', null, null, v_answer, null, null, p_request_id);
  return v_answer;
end
$$;
