-- The first statement of every operator function: passes the service role, asks the host's rule about everyone else.
create function broadcast_private.authorize(p_action text)
returns void
language plpgsql stable
set search_path = ''
as $$
begin
  if broadcast_private.is_service() or coalesce(public.broadcast_authorize(p_action), false) then
    return;
  end if;
  raise insufficient_privilege using
    message = format('not allowed: %s', p_action),
    hint = 'Sign in as someone whom broadcast_authorize() lets do this.';
end
$$;
