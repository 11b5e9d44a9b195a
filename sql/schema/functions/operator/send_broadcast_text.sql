-- Answers one person on the channel on which they wrote within the last 24 hours, in the conversation in which they did: hands the
-- text to broadcast_write_text, by which the host sends any single reply. p_channel: whatsapp, instagram or messenger; p_text: at
-- most 4096 characters, 1000 bytes, 2000 characters.
--
-- Somebody who opted out may be answered: they want no campaigns, and have just written. Repeating it with the same request id
-- answers the first answer and writes nothing, also when the window has closed meanwhile. Audited without the text, but with
-- a digest of it, to refuse another one with the same request id. Answers {channel, queued_at, window_until, interaction_id}.
-- Errors: BC003 naming the field, also `request_id` when it was used for anything else, such as another text; BC005 when the window
-- is closed. Who: message.
create function public.send_broadcast_text(p_request_id uuid, p_person_id bigint, p_channel text, p_text text)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_event public.broadcast_events;
  v_window record;
  v_now timestamptz;
  v_problem text;
  v_interaction_id bigint;
  v_answer jsonb;
begin
  perform broadcast_private.authorize('message');
  if p_request_id is null then perform broadcast_private.refuse_input('request_id', 'must be given'); end if;
  if p_person_id is null then perform broadcast_private.refuse_input('person_id', 'must be given'); end if;
  if p_channel is null or p_channel not in ('whatsapp', 'instagram', 'messenger') then
    perform broadcast_private.refuse_input('channel', 'must be whatsapp, instagram or messenger');
  end if;
  v_problem := broadcast_private.message_text_problem(p_channel, p_text);
  if v_problem is not null then perform broadcast_private.refuse_input('text', v_problem); end if;

  perform pg_advisory_xact_lock(hashtextextended(p_request_id::text, 0));
  select * into v_event from public.broadcast_events where request_id = p_request_id;
  if found then
    if (v_event.new ->> 'person_id')::bigint is distinct from p_person_id or v_event.new ->> 'channel' <> p_channel
      or v_event.new ->> 'text_digest' is distinct from broadcast_private.number_digest(p_text) then
      perform broadcast_private.refuse_input('request_id', 'belongs to another request');
    end if;
    return v_event.new - array['person_id', 'text_digest'];
  end if;

  -- After the lock: whoever waited for it is judged by the time at which they go on.
  v_now := clock_timestamp();
  select * into v_window from broadcast_private.reply_windows(p_person_id, v_now) w where w.channel = p_channel;
  if not v_window.is_open then perform broadcast_private.refuse_closed_window(p_channel, v_window.window_until); end if;
  v_interaction_id := public.broadcast_write_text(v_window.conversation_id, p_text);
  if v_interaction_id is null then raise exception 'broadcast_write_text() found nowhere to write'; end if;

  v_answer := jsonb_build_object(
    'channel', p_channel, 'queued_at', v_now, 'window_until', v_window.window_until, 'interaction_id', v_interaction_id);
  perform broadcast_private.log_event(
    'text_written', null, null,
    v_answer || jsonb_build_object('person_id', p_person_id, 'text_digest', broadcast_private.number_digest(p_text)),
    null, null, p_request_id);
  return v_answer;
end
$$;
