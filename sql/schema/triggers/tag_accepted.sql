-- Writes the campaign's tag into the host's tags when a message is accepted, whoever recorded it (runner, webhook, Make.com).
-- At acceptance and not at prepare: whoever never got the message must not be left out of the next one.
create function broadcast_private.tag_accepted()
returns trigger
language plpgsql security definer
set search_path = ''
-- The batch functions switch hash joins off; here two transition tables are joined.
set enable_hashjoin = on
as $$
declare
  c record;
begin
  if not exists (
    select 1 from public.broadcast_campaigns t
    where t.campaign_tag is not null and t.id in (select n.campaign_id from new_rows n)) then
    return null;
  end if;
  for c in
    select t.id, t.campaign_tag, array_agg(n.person_id) as people
    from new_rows n
    join old_rows o on o.id = n.id
    join public.broadcast_campaigns t on t.id = n.campaign_id and t.campaign_tag is not null
    where n.status in ('sent', 'delivered', 'read') and o.status not in ('sent', 'delivered', 'read')
    group by t.id
  loop
    begin
      perform public.broadcast_tag_people(c.people, c.campaign_tag);
    exception when others then
      -- The host's table refused; what Meta accepted must be recorded all the same.
      perform broadcast_private.log_event('tag_failed', c.id, null, to_jsonb(c.people), sqlerrm);
    end;
  end loop;
  return null;
end
$$;

create trigger trg_broadcast_queue_tag_accepted after update on public.broadcast_queue
  referencing old table as old_rows new table as new_rows
  for each statement execute function broadcast_private.tag_accepted();
