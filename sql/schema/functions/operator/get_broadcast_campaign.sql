-- One campaign, with its counters and the template as it was at prepare. BC002 when there is none. Who: read.
create function public.get_broadcast_campaign(p_campaign_id bigint)
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
  return broadcast_private.campaign_json(v_campaign);
end
$$;
