-- An operator's word on messages whose outcome nobody knows: `sent` counts them as sent; `resend` puts them back to pending with
-- the next attempt, and reopens a completed campaign. Rows that are not unknown any more are left alone. Repeating it with the
-- same request id answers the first answer. Audited. Answers {settled, ignored}. Errors: BC003 naming the field, also
-- `request_id` when it was used for anything else. Who: settle.
create function public.settle_broadcast_unknown(p_request_id uuid, p_message_ids bigint[], p_decision text)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_event public.broadcast_events;
  v_answer jsonb;
  v_campaign_id bigint;
  v_ids bigint[];
begin
  perform broadcast_private.authorize('settle');
  if p_request_id is null then perform broadcast_private.refuse_input('request_id', 'must be given'); end if;
  if p_decision is null or p_decision not in ('sent', 'resend') then perform broadcast_private.refuse_input('decision', 'must be sent or resend'); end if;
  if coalesce(cardinality(p_message_ids), 0) not between 1 and 1000 then perform broadcast_private.refuse_input('message_ids', 'must be 1 to 1000'); end if;
  perform pg_advisory_xact_lock(hashtextextended(p_request_id::text, 0));
  select * into v_event from public.broadcast_events where request_id = p_request_id;
  if found then
    if v_event.action <> 'unknown_settled' then perform broadcast_private.refuse_input('request_id', 'belongs to another request'); end if;
    return v_event.new - array['message_ids', 'decision'];
  end if;

  with locked as materialized (
    select q.id from public.broadcast_queue q
    where q.id = any (p_message_ids) and q.status = 'unknown'
      and (p_decision = 'sent' or not exists (
        select 1 from public.broadcast_campaigns c where c.id = q.campaign_id and c.status = 'cancelled')) and (p_decision = 'sent' or q.phone_number not like 'erased %')
    order by q.id
    for no key update
  ),
  settled as (
    update public.broadcast_queue q set
      status = case p_decision when 'sent' then 'sent' else 'pending' end,
      sent_at = case p_decision when 'sent' then coalesce(q.sent_at, q.claimed_at) else q.sent_at end,
      retry_at = case p_decision when 'resend' then clock_timestamp() end,
      error_code = null,
      error_message = null,
      claim_id = null,
      unknown_at = null
    from locked where q.id = locked.id
    returning q.id, q.campaign_id
  )
  select coalesce(array_agg(id), '{}'), min(campaign_id) into v_ids, v_campaign_id from settled;

  if p_decision = 'resend' then
    update public.broadcast_campaigns set status = 'sending', completed_at = null
    where id in (
      select c.id from public.broadcast_campaigns c
      where c.status = 'completed' and c.id in (select q.campaign_id from public.broadcast_queue q where q.id = any (v_ids))
      order by c.id for no key update);
  end if;
  v_answer := jsonb_build_object('settled', cardinality(v_ids), 'ignored', cardinality(p_message_ids) - cardinality(v_ids));
  perform broadcast_private.log_event(
    'unknown_settled', v_campaign_id, jsonb_build_object('status', 'unknown'),
    v_answer || jsonb_build_object('decision', p_decision, 'message_ids', to_jsonb(v_ids)), null, null, p_request_id);
  return v_answer;
end
$$;
