-- What a complete answer of Meta to a send came to, as record_broadcast_outcomes takes it: {id, attempt, kind, …}, from {id, attempt,
-- http_status, answer_base64 (the raw body)}. The same as answerOutcome.ts, for senders that have no TypeScript: accepted only with
-- a 2xx and a message id, refused only with a 4xx and a code whose class is not unsafe; everything else is unknown.
create function broadcast_private.answer_outcome(p_answer jsonb)
returns jsonb
language plpgsql immutable
set search_path = ''
as $$
declare
  v_status integer := case when (p_answer ->> 'http_status') ~ '^[0-9]{3}$' then (p_answer ->> 'http_status')::integer end;
  v_body jsonb;
  v_error jsonb;
  v_code text;
  v_class text;
  v_kind text;
  v_message text;
begin
  begin
    v_body := convert_from(decode(p_answer ->> 'answer_base64', 'base64'), 'UTF8')::jsonb;
  exception when others then
    v_body := null; -- a page of HTML, half an answer: no JSON
  end;

  if v_status between 200 and 299 and jsonb_typeof(v_body #> '{messages,0,id}') = 'string'
    and char_length(v_body #>> '{messages,0,id}') between 1 and 512 then
    return p_answer - 'http_status' - 'answer_base64' || jsonb_strip_nulls(jsonb_build_object(
      'kind', 'accepted', 'wamid', v_body #>> '{messages,0,id}', 'wa_id', v_body #>> '{contacts,0,wa_id}'));
  end if;

  v_error := v_body -> 'error';
  v_code := case when (v_error ->> 'code') ~ '^[0-9]{1,10}$' then (v_error ->> 'code')::bigint::text end;
  v_class := case
    when v_code is null or v_status is null or v_status not between 400 and 499 then 'unsafe'
    when v_code = '100' and v_error ->> 'error_subcode' = '33' then 'stop' -- the number is gone, or not visible
    else broadcast_private.error_class(v_code)
  end;
  -- Codes that nobody knows are never, too: Meta's own word for them, or its status, says more.
  if v_class = 'never' and v_error ->> 'is_transient' = 'true' then v_class := 'unsafe'; end if;
  if v_class = 'never' and v_status = 429 then v_class := 'safe'; end if;
  v_kind := case v_class
    when 'unsafe' then 'unknown'
    when 'safe' then 'retry'
    when 'stop' then 'blocked'
    else case broadcast_private.error_scope(v_code) when 'message' then 'rejected' else 'blocked' end
  end;
  v_code := coalesce(v_code, case
    when v_status is null then 'connection_lost'
    when v_status between 200 and 299 then 'no_message_id'
    else 'http_' || v_status end);
  v_message := coalesce(nullif(concat_ws(': ', v_error ->> 'message', v_error #>> '{error_data,details}'), ''),
    case when v_status is null then 'No answer' else 'HTTP ' || v_status || ' without a reason' end);
  -- Fit to be stored and shown: on one line, without tokens and phone numbers.
  v_message := regexp_replace(regexp_replace(regexp_replace(left(v_message, 1200), '[[:cntrl:]\s]+', ' ', 'g'),
    '\mEAA[A-Za-z0-9]{10,}', '…', 'g'), '\+?[0-9]([\s().-]*[0-9]){6,}', '…', 'g');
  return p_answer - 'http_status' - 'answer_base64' || jsonb_build_object(
    'kind', v_kind, 'code', v_code, 'message', left(btrim(v_message), 300))
    || case when v_kind = 'retry' then jsonb_build_object('retry_after_ms', case v_code when '131056' then 4000 else 30000 end) else '{}' end;
end
$$;
