-- Keeps what people who write to us say about being written to: [{phone_number_id, from, user_id?, wamid, at, text?, payload?,
-- preference?, context_wamid?}], at most 1000; preference stop or resume (WhatsApp's own switch), payload of a button, context_wamid
-- the message replied to. Stops: preference stop, a payload of broadcast_config.opt_out_payloads, a text that is one of
-- opt_out_words. Preference resume takes back what WhatsApp itself had told us (preference, error 131050), nothing else.
--
-- Promises: kept by number, also of one who hides it when they reply to a message of ours; with the campaign whose message it
-- answers, else the last one of seven days; effective for every row whose claim begins after this has committed. The same reply
-- again changes nothing, also after an operator has taken the opt-out back; of several by one person the last one holds.
--
-- Answers {opted_out, resumed, repeated (it stood so already), ignored (not our number, nobody's number, or nothing said)}.
-- Who: service_role. Locks: opt-outs by number.
create function public.apply_broadcast_replies(p_replies jsonb)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_reply record;
  v_phrases text[];
  v_payloads text[];
  v_message record;
  v_id bigint;
  v_opted_out integer := 0;
  v_resumed integer := 0;
  v_repeated integer := 0;
begin
  perform broadcast_private.require_service();
  if jsonb_typeof(p_replies) is distinct from 'array' then perform broadcast_private.refuse_input('replies', 'must be a list'); end if;
  if jsonb_array_length(p_replies) > 1000 then perform broadcast_private.refuse_input('replies', 'must be at most 1000'); end if;
  select opt_out_payloads, array(
    select distinct phrase from unnest(opt_out_words) w, broadcast_private.opt_out_phrase(w) phrase where phrase <> '')
  into v_payloads, v_phrases
  from public.broadcast_config;

  for v_reply in
    with said as materialized (
      select g.json, g.n, broadcast_private.read_reply(g.json, v_phrases, v_payloads) as said,
        case
          when pg_input_is_valid(g.json ->> 'at', 'timestamptz') then least((g.json ->> 'at')::timestamptz, clock_timestamp())
          else clock_timestamp()
        end as at
      from jsonb_array_elements(p_replies) with ordinality g (json, n)
      where jsonb_typeof(g.json) = 'object'
    )
    select s.at, s.said ->> 'wish' as wish, s.said ->> 'source' as source, m.campaign_id, m.person_id,
      coalesce(broadcast_private.normalize_phone(s.json ->> 'from'), m.phone_number) as number
    from said s
    left join lateral (
      select q.campaign_id, q.person_id, q.phone_number from public.broadcast_queue q
      where q.provider_message_id = s.json ->> 'context_wamid' order by q.id limit 1
    ) m on true
    where s.said is not null
      and exists (select 1 from public.broadcast_senders o where o.phone_number_id = s.json ->> 'phone_number_id')
      and coalesce(broadcast_private.normalize_phone(s.json ->> 'from'), m.phone_number) is not null
    order by number, s.at, s.n
  loop
    if v_reply.wish = 'resume' then
      begin
        v_id := (broadcast_private.take_back_opt_out(
          v_reply.number, 'recipient', v_reply.source, null, array['preference', 'error'], v_reply.at) ->> 'id')::bigint;
      exception when others then
        -- The host's table refused to be unmarked: the opt-out stays, and what the others said is kept.
        v_id := null;
        perform broadcast_private.log_event('opt_out_tag_failed', v_reply.campaign_id, null, null, sqlstate);
      end;
      v_resumed := v_resumed + (v_id is not null)::integer;
      continue;
    end if;

    -- Said before, and perhaps taken back since: Meta delivers more than once.
    if exists (
      select 1 from public.broadcast_opt_outs o
      where o.phone_number in (v_reply.number, broadcast_private.number_digest(v_reply.number))
        and o.said_at >= v_reply.at and (o.source = v_reply.source or o.source in ('keyword', 'button'))) then
      v_repeated := v_repeated + 1;
      continue;
    end if;
    select v_reply.campaign_id, v_reply.person_id into v_message;
    if v_message.campaign_id is null then
      select q.campaign_id, q.person_id into v_message
      from public.broadcast_queue q
      where q.phone_number = v_reply.number and q.skip_reason is null
        and coalesce(q.sent_at, q.claimed_at) > clock_timestamp() - interval '7 days'
        and q.status in ('sending', 'sent', 'delivered', 'read', 'unknown')
      order by coalesce(q.sent_at, q.claimed_at) desc, q.id desc
      limit 1;
    end if;
    if (broadcast_private.store_opt_out(
      v_reply.number, v_message.person_id, v_reply.source, null, v_message.campaign_id, v_reply.at) -> 'already')::boolean then
      v_repeated := v_repeated + 1;
    else
      v_opted_out := v_opted_out + 1;
    end if;
  end loop;
  return jsonb_build_object(
    'opted_out', v_opted_out, 'resumed', v_resumed, 'repeated', v_repeated,
    'ignored', jsonb_array_length(p_replies) - v_opted_out - v_resumed - v_repeated);
end
$$;
