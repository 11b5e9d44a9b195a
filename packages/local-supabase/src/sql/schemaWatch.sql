-- PostgREST learns of new tables and functions by itself, as on a hosted project. Run as supabase_admin.

create function extensions.notify_schema_change() returns event_trigger
language plpgsql set search_path = ''
as $$
begin
  -- Temporary tables come and go all day and are in nobody's API.
  if tg_event = 'ddl_command_end' and not exists (
    select from pg_catalog.pg_event_trigger_ddl_commands() c where c.schema_name is distinct from 'pg_temp'
  ) then
    return;
  end if;
  if tg_event = 'sql_drop' and not exists (
    select from pg_catalog.pg_event_trigger_dropped_objects() d where not d.is_temporary
  ) then
    return;
  end if;
  notify pgrst, 'reload schema';
end
$$;

create event trigger pgrst_ddl_watch on ddl_command_end execute function extensions.notify_schema_change();
create event trigger pgrst_drop_watch on sql_drop execute function extensions.notify_schema_change();
