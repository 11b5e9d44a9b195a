-- Raises one of our errors: BC001 illegal_transition, BC002 not_found, BC003 invalid_input, BC004 blocked_by_preflight,
-- BC005 window_closed.
-- p_issues: [{"path", "message"}], which callers turn into typed errors.
create function broadcast_private.refuse(p_sqlstate text, p_message text, p_hint text, p_issues jsonb default '[]')
returns void
language plpgsql
set search_path = ''
as $$
begin
  raise exception using errcode = p_sqlstate, message = p_message, hint = p_hint, detail = p_issues::text;
end
$$;
