-- Failed and unknown messages of a campaign by cause: [{status, code, class, count, first_at, last_at}], most first. An unknown
-- one may have been sent whatever its code: its class is unsafe. Who: read.
create function public.get_broadcast_failures(p_campaign_id bigint)
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform broadcast_private.authorize('read');
  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'status', f.status, 'code', f.code,
      'class', case f.status when 'unknown' then 'unsafe' else broadcast_private.error_class(f.code) end, 'count', f.n, 'first_at', f.first_at, 'last_at', f.last_at)
      order by f.n desc, f.code, f.status), '[]')
    from (
      select q.status, coalesce(q.error_code, 'none') as code, count(*) as n,
        min(coalesce(q.failed_at, q.unknown_at)) as first_at, max(coalesce(q.failed_at, q.unknown_at)) as last_at
      from public.broadcast_queue q
      where q.campaign_id = p_campaign_id and q.status in ('failed', 'unknown')
      group by 1, 2
    ) f);
end
$$;
