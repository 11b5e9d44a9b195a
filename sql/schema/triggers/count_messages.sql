-- Keeps every counter of a campaign exact, whoever writes to the queue, and decides completion. One statement at a time:
-- sums -1 and +1 per campaign and status over what the statement changed, then touches each campaign once, in id order.
-- Security definer: a caller who may write rows need not be able to write campaigns.
create function broadcast_private.count_messages()
returns trigger
language plpgsql security definer
set search_path = ''
as $$
declare
  d record;
  v_changes jsonb;
begin
  if tg_op = 'INSERT' then
    select jsonb_object_agg(campaign_id || ' ' || status, n) into v_changes
    from (select campaign_id, status, count(*) as n from new_rows group by 1, 2) s;
  elsif tg_op = 'DELETE' then
    select jsonb_object_agg(campaign_id || ' ' || status, -n) into v_changes
    from (select campaign_id, status, count(*) as n from old_rows group by 1, 2) s;
  else
    select jsonb_object_agg(campaign_id || ' ' || status, n) into v_changes
    from (
      select campaign_id, status, sum(n) as n
      from (
        select campaign_id, status, 1 as n from new_rows
        union all
        select campaign_id, status, -1 from old_rows
      ) moved
      group by 1, 2
      having sum(n) <> 0
    ) s;
  end if;
  if v_changes is null then
    return null;
  end if;

  perform set_config('broadcast.counting', 'on', true);
  for d in
    select split_part(key, ' ', 1)::bigint as campaign_id,
      coalesce(sum(n) filter (where status = 'pending'), 0) as pending,
      coalesce(sum(n) filter (where status = 'sending'), 0) as sending,
      coalesce(sum(n) filter (where status in ('sent', 'delivered', 'read')), 0) as sent,
      coalesce(sum(n) filter (where status in ('delivered', 'read')), 0) as delivered,
      coalesce(sum(n) filter (where status = 'read'), 0) as read,
      coalesce(sum(n) filter (where status = 'failed'), 0) as failed,
      coalesce(sum(n) filter (where status = 'cancelled'), 0) as cancelled,
      coalesce(sum(n) filter (where status = 'skipped'), 0) as skipped,
      coalesce(sum(n) filter (where status = 'unknown'), 0) as unknown,
      coalesce(sum(n) filter (where status <> 'skipped'), 0) as total
    from (select key, split_part(key, ' ', 2) as status, value::integer as n from jsonb_each_text(v_changes)) c
    group by 1
    order by 1
  loop
    update public.broadcast_campaigns c set
      total_recipients = c.total_recipients + d.total,
      pending_count = c.pending_count + d.pending,
      sending_count = c.sending_count + d.sending,
      sent_count = c.sent_count + d.sent,
      delivered_count = c.delivered_count + d.delivered,
      read_count = c.read_count + d.read,
      failed_count = c.failed_count + d.failed,
      cancelled_count = c.cancelled_count + d.cancelled,
      skipped_count = c.skipped_count + d.skipped,
      unknown_count = c.unknown_count + d.unknown,
      status = case
        when c.status in ('sending', 'paused') and c.pending_count + d.pending = 0 and c.sending_count + d.sending = 0
          then 'completed' else c.status end,
      completed_at = case
        when c.status in ('sending', 'paused') and c.pending_count + d.pending = 0 and c.sending_count + d.sending = 0
          then clock_timestamp() else c.completed_at end
    where c.id = d.campaign_id;
    -- Deleted together with its rows: nothing is left to count for.
    continue when not found;

    if d.sent <> 0 or d.delivered <> 0 or d.read <> 0 or d.failed <> 0 then
      insert into public.broadcast_minutes as m (campaign_id, minute, sent, delivered, read, failed)
      values (d.campaign_id, date_trunc('minute', clock_timestamp()), d.sent, d.delivered, d.read, d.failed)
      on conflict (campaign_id, minute) do update set
        sent = m.sent + excluded.sent, delivered = m.delivered + excluded.delivered,
        read = m.read + excluded.read, failed = m.failed + excluded.failed;
    end if;
  end loop;
  perform set_config('broadcast.counting', 'off', true);
  return null;
end
$$;

create trigger trg_broadcast_queue_count_insert after insert on public.broadcast_queue
  referencing new table as new_rows
  for each statement execute function broadcast_private.count_messages();
create trigger trg_broadcast_queue_count_update after update on public.broadcast_queue
  referencing old table as old_rows new table as new_rows
  for each statement execute function broadcast_private.count_messages();
create trigger trg_broadcast_queue_count_delete after delete on public.broadcast_queue
  referencing old table as old_rows
  for each statement execute function broadcast_private.count_messages();
