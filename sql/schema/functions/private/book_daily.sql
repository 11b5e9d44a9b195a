-- Counts the given messages against a locked account's daily limit, each number once in 24 hours. Answers those counted.
create function broadcast_private.book_daily(p_account_id text, p_message_ids bigint[], p_at timestamptz)
returns bigint[]
language plpgsql
set search_path = ''
as $$
declare
  v_new bigint[];
  v_hour text := broadcast_private.hour_key(p_at);
begin
  select coalesce(array_agg(q.id), '{}') into v_new
  from public.broadcast_queue q
  where q.id = any (p_message_ids)
    and not exists (
      select 1 from public.broadcast_queue earlier
      where earlier.phone_number = q.phone_number and earlier.skip_reason is null and earlier.id <> q.id
        and earlier.claimed_at > p_at - interval '24 hours'
        and earlier.status in ('sending', 'sent', 'delivered', 'read', 'unknown'));
  if cardinality(v_new) > 0 then
    update public.broadcast_accounts a
    set booked_by_hour = (
        select coalesce(jsonb_object_agg(key, value), '{}')
        from jsonb_each(a.booked_by_hour)
        where (key || ':00Z')::timestamptz > p_at - interval '25 hours'
      ) || jsonb_build_object(v_hour, coalesce((a.booked_by_hour ->> v_hour)::integer, 0) + cardinality(v_new))
    where a.id = p_account_id;
  end if;
  return v_new;
end
$$;
