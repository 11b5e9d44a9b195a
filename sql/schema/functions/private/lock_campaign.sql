-- The campaign, locked until the transaction ends; BC002 when there is none.
create function broadcast_private.lock_campaign(p_campaign_id bigint)
returns public.broadcast_campaigns
language plpgsql
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
begin
  select * into v_campaign from public.broadcast_campaigns where id = p_campaign_id for no key update;
  if not found then
    perform broadcast_private.refuse('BC002', format('campaign %s does not exist', coalesce(p_campaign_id::text, 'null')), 'Check the id.');
  end if;
  return v_campaign;
end
$$;
