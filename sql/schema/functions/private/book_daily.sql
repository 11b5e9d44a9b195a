-- Counts the given messages against a locked account's daily limit. Each number counts once, in the hour in which it was last
-- reached: one reached within the window moves to this hour. Booked also while there is no limit, so that one set later holds.
-- Answers the messages that a release gives back: those whose number had not been reached before.
create function broadcast_private.book_daily(p_account_id text, p_message_ids bigint[], p_at timestamptz)
returns bigint[]
language plpgsql
set search_path = ''
as $$
declare
  v_new bigint[];
  v_moved jsonb;
  v_hour text := broadcast_private.hour_key(p_at);
begin
  with reached as (
    select q.id, (
      select max(earlier.claimed_at)
      from public.broadcast_queue earlier
      join public.broadcast_campaigns c on c.id = earlier.campaign_id
      join public.broadcast_senders s on s.phone_number_id = c.sender_phone_number_id
      where earlier.phone_number = q.phone_number and earlier.skip_reason is null and earlier.id <> q.id
        and earlier.claimed_at > p_at - interval '25 hours'
        and earlier.status in ('sending', 'sent', 'delivered', 'read', 'unknown')
        and s.account_id = p_account_id) as last_at
    from public.broadcast_queue q
    where q.id = any (p_message_ids)
  ),
  moved as (
    select broadcast_private.hour_key(last_at) as hour, count(*) as people from reached where last_at is not null group by 1
  )
  select
    (select coalesce(array_agg(id), '{}') from reached where last_at is null),
    (select coalesce(jsonb_object_agg(hour, people), '{}') from moved)
  into v_new, v_moved;

  update public.broadcast_accounts a
  set booked_by_hour = (
    select jsonb_object_agg(h.hour, h.people)
    from (
      select key as hour, greatest(0, value::integer - coalesce((v_moved ->> key)::integer, 0)
        + case when key = v_hour then cardinality(p_message_ids) else 0 end) as people
      from jsonb_each_text(a.booked_by_hour || case when a.booked_by_hour ? v_hour then '{}' else jsonb_build_object(v_hour, 0) end)
      where (key || ':00Z')::timestamptz > p_at - interval '25 hours'
    ) h)
  where a.id = p_account_id;
  return v_new;
end
$$;
