-- The number of the newest migration that made this database. A package that needs a newer one refuses to start. Who: everyone signed in.
create function public.broadcast_schema_version()
returns integer
language sql immutable
set search_path = ''
as $$ select 1 $$;
