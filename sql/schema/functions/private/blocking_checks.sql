-- The checks that keep a campaign from starting, as issues; empty when none does.
create function broadcast_private.blocking_checks(p_campaign public.broadcast_campaigns)
returns jsonb
language sql stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('path', c.check, 'message', coalesce(c.detail ->> 'problem', c.detail::text))), '[]')
  from broadcast_private.checks(p_campaign) c
  where c.level = 'block'
$$;
