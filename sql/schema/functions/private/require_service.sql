-- The first statement of every function meant for the runner, the webhook and maintenance.
create function broadcast_private.require_service()
returns void
language plpgsql stable
set search_path = ''
as $$
begin
  if not broadcast_private.is_service() then
    raise insufficient_privilege using
      message = 'only the service role may call this',
      hint = 'Call it from the runner or the webhook with the service key.';
  end if;
end
$$;
