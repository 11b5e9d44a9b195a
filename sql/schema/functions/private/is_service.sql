-- Is the caller the service role, or the database's owner itself (a cron, an SQL editor)? Asked inside definer functions,
-- where current_user is the owner.
create function broadcast_private.is_service()
returns boolean
language sql stable
set search_path = ''
as $$
  select case when auth.role() is not null then auth.role() = 'service_role' else pg_has_role(session_user, current_user, 'member') end
$$;
