-- What a person's reply says about being written to: {wish: stop | resume, source}, or null when it says nothing about it.
-- p_phrases: broadcast_config.opt_out_words as opt_out_phrase() makes them.
create function broadcast_private.read_reply(p_reply jsonb, p_phrases text[], p_payloads text[])
returns jsonb
language sql immutable
set search_path = ''
as $$
  select case
    when p_reply ->> 'preference' = 'stop' then '{"wish": "stop", "source": "preference"}'::jsonb
    when p_reply ->> 'preference' = 'resume' then '{"wish": "resume", "source": "preference"}'
    when p_reply ->> 'payload' = any (p_payloads) then '{"wish": "stop", "source": "button"}'
    when broadcast_private.opt_out_phrase(p_reply ->> 'text') = any (p_phrases) then '{"wish": "stop", "source": "keyword"}'
  end
$$;
