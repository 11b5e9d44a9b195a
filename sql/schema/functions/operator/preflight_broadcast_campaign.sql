-- What stands between a campaign and sending it: [{check, level: pass | warn | block, detail, as_of}]. Checks: template,
-- recipients, sender, daily_limit, webhook, runner (a missing runner only warns). The detail of `recipients` has `numbers_by_prefix`: the pending
-- ones by the first four digits of their number. Who: read.
create function public.preflight_broadcast_campaign(p_campaign_id bigint)
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
begin
  perform broadcast_private.authorize('read');
  select * into v_campaign from public.broadcast_campaigns where id = p_campaign_id;
  if not found then
    perform broadcast_private.refuse('BC002', format('campaign %s does not exist', coalesce(p_campaign_id::text, 'null')), 'Check the id.');
  end if;
  return (
    select jsonb_agg(jsonb_build_object(
      'check', c.check, 'level', c.level, 'as_of', c.as_of,
      'detail', jsonb_strip_nulls(c.detail) || case c.check when 'recipients' then jsonb_build_object('numbers_by_prefix', (
        select coalesce(jsonb_object_agg(n.prefix, n.people), '{}')
        from (
          select left(q.phone_number, 4) as prefix, count(*) as people
          from public.broadcast_queue q
          where q.campaign_id = v_campaign.id and q.status = 'pending'
          group by 1
        ) n)) else '{}' end))
    from broadcast_private.checks(v_campaign) c);
end
$$;
