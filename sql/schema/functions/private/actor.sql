-- Who is calling, for the audit.
create function broadcast_private.actor()
returns text
language sql stable
set search_path = ''
as $$
  select coalesce(auth.jwt() ->> 'email', auth.uid()::text, auth.role(), session_user::text)
$$;
