-- What keeps a text from being sent to one person on a channel, or null. Meta's limits: 4096 characters on WhatsApp, 2000 on
-- Messenger, 1000 bytes of UTF-8 on Instagram. Its twin is messageTextProblem.ts; sql/vectors/messageTexts.json binds the two.
create function broadcast_private.message_text_problem(p_channel text, p_text text)
returns text
language sql immutable parallel safe
set search_path = ''
as $$
  select case
    when p_channel = 'whatsapp' and char_length(p_text) > 4096 then 'must be at most 4096 characters'
    when p_channel = 'messenger' and char_length(p_text) > 2000 then 'must be at most 2000 characters'
    when p_channel = 'instagram' and octet_length(p_text) > 1000 then 'must be at most 1000 bytes'
    when broadcast_private.clean_text(p_text, 4096) = '' then 'must hold something that can be seen'
  end
$$;
