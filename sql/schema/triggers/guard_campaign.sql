-- A campaign's counters change only while count_messages runs, its status only through our functions: what anyone else writes
-- there (Make.com's counter steps, for one) has no effect and no error.
create function broadcast_private.guard_campaign()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  if coalesce(current_setting('broadcast.counting', true), 'off') <> 'on' then
    new.total_recipients := old.total_recipients;
    new.pending_count := old.pending_count;
    new.sending_count := old.sending_count;
    new.sent_count := old.sent_count;
    new.delivered_count := old.delivered_count;
    new.read_count := old.read_count;
    new.failed_count := old.failed_count;
    new.cancelled_count := old.cancelled_count;
    new.skipped_count := old.skipped_count;
    new.unknown_count := old.unknown_count;
  end if;
  -- Inside our definer functions the current user is the owner of the table; outside it is whoever called.
  if current_user <> (select pg_get_userbyid(relowner) from pg_catalog.pg_class where oid = tg_relid) then
    new.status := old.status;
    new.started_at := old.started_at;
    new.completed_at := old.completed_at;
  end if;
  new.updated_at := clock_timestamp();
  return new;
end
$$;

create trigger trg_broadcast_campaigns_guard before update on public.broadcast_campaigns
  for each row execute function broadcast_private.guard_campaign();
