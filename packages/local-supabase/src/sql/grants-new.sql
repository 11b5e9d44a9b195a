-- Default privileges of new projects: what postgres creates in public is closed to the API roles until granted.
-- PUBLIC's built-in EXECUTE on functions is not touched, there as here. Run as supabase_admin.

alter default privileges for role postgres in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges for role postgres in schema public revoke all on functions from anon, authenticated, service_role;
alter default privileges for role postgres in schema public revoke all on sequences from anon, authenticated, service_role;
