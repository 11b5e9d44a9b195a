-- The actor that a request's header names; null when it names none.
create function broadcast_private.named_actor()
returns text
language sql stable
set search_path = ''
as $$
  select nullif(btrim(left(case when h.value like '"%"' then h.value::jsonb #>> '{}' else h.value end, 200)), '')
  from (select nullif(current_setting('request.headers', true), '')::jsonb ->> 'x-broadcast-actor' as value) h
$$;
