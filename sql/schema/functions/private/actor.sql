-- Who is calling, for the audit. A server that has no logins of its own calls as the service role and may say for whom, in the
-- request header x-broadcast-actor: a plain text, or a JSON text ("Mar\u00eda") where headers must be ASCII. Nobody else is believed.
create function broadcast_private.actor()
returns text
language sql stable
set search_path = ''
as $$
  select coalesce(
    auth.jwt() ->> 'email',
    auth.uid()::text,
    case when auth.role() = 'service_role' then broadcast_private.named_actor() end,
    auth.role(),
    session_user::text)
$$;
