-- Default privileges of projects made before 2026: whatever postgres creates in public is open to the API roles,
-- and only row policies stand in the way. Run as supabase_admin.

alter default privileges for role postgres in schema public grant all on tables to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on functions to anon, authenticated, service_role;
alter default privileges for role postgres in schema public grant all on sequences to anon, authenticated, service_role;
