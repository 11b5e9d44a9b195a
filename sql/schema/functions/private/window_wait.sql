-- How long until the sending window opens; null when it is open or there is none.
create function broadcast_private.window_wait(p_at timestamptz)
returns interval
language sql stable
set search_path = ''
as $$
  select case
    when c.window_start is null then null
    when c.window_start < c.window_end and l.time >= c.window_start and l.time < c.window_end then null
    when c.window_start >= c.window_end and (l.time >= c.window_start or l.time < c.window_end) then null
    else (case when l.time < c.window_start then l.day else l.day + 1 end + c.window_start) at time zone c.time_zone - p_at
  end
  from public.broadcast_config c
  cross join lateral (
    select (p_at at time zone c.time_zone)::time as time, (p_at at time zone c.time_zone)::date as day
  ) l
$$;
