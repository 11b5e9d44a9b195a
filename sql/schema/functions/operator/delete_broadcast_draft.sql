-- Throws a draft away. Answers {deleted}: false when it is gone already. BC001 when it is no draft any more. Who: prepare.
create function public.delete_broadcast_draft(p_campaign_id bigint)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
begin
  perform broadcast_private.authorize('prepare');
  select * into v_campaign from public.broadcast_campaigns where id = p_campaign_id for update;
  if not found then
    return jsonb_build_object('deleted', false);
  end if;
  if v_campaign.status <> 'draft' then perform broadcast_private.refuse_transition(v_campaign, 'be deleted'); end if;
  delete from public.broadcast_campaigns where id = p_campaign_id;
  perform broadcast_private.log_event('draft_deleted', p_campaign_id, jsonb_build_object('name', v_campaign.name));
  return jsonb_build_object('deleted', true);
end
$$;
