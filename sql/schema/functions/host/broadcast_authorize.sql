-- May the caller do this? Actions: read, prepare, start, control, settle, opt_out, message. The host may replace it; a version that
-- exists when the migrations run is kept. The service role never asks.
-- Default: signed in, and not anonymously.
create function public.broadcast_authorize(p_action text)
returns boolean
language sql stable
set search_path = ''
as $$
  select auth.uid() is not null and not coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false)
$$;
