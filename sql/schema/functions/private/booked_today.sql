-- People booked on an account in the moving 24 hours. Whole hours are counted as long as any minute of them is inside.
create function broadcast_private.booked_today(p_account public.broadcast_accounts, p_at timestamptz)
returns integer
language sql stable
set search_path = ''
as $$
  select coalesce(sum(value::integer), 0)::integer
  from jsonb_each_text(p_account.booked_by_hour)
  where (key || ':00Z')::timestamptz > p_at - interval '25 hours'
$$;
