-- What is kept of an erased number, or of a text to one person: enough to recognise it, nothing to read it from.
create function broadcast_private.number_digest(p_number text)
returns text
language sql stable
set search_path = ''
as $$
  select 'sha256:' || encode(sha256(s.salt || convert_to(p_number, 'UTF8')), 'hex') from broadcast_private.number_salt s
$$;
