-- What must not be found any more in any text once the given messages are erased: the numbers, and Meta's ids in the messages.
create function broadcast_private.erasure_secrets(p_message_ids bigint[], p_numbers text[])
returns text[]
language sql stable
set search_path = ''
as $$
  select p_numbers || array(
    select distinct s.secret
    from public.broadcast_queue q, unnest(array[q.wa_id, q.user_id, q.provider_message_id]) s (secret)
    where q.id = any (p_message_ids) and char_length(s.secret) >= 6)
$$;
