-- Hands a text to the host, to send as it sends any single reply: as an outgoing interaction that waits, which a trigger of the
-- host's tells Make.com of. Answers its id, or null when there is nowhere to write. Called once per text, in an open window.
create function public.broadcast_write_text(p_conversation_id bigint, p_text text)
returns bigint
language sql
set search_path = ''
as $$
  insert into public.interactions (id_system_conversation, text, time_stamp, status)
  select s.id, p_text, clock_timestamp(), 'pending_delivery'
  from public.system_conversation s
  where s.id_conversation = p_conversation_id
  order by s.id
  limit 1
  returning id::bigint
$$;
