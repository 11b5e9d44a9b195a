-- Pauses campaigns that are sending, in id order, with a reason. Answers [{"campaign_id", "reason"}] for those it paused.
-- p_wait false: leaves out those that someone else is just working on, for callers that hold later locks already.
create function broadcast_private.pause_campaigns(p_campaign_ids bigint[], p_reason text, p_detail text, p_wait boolean default true)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_ids bigint[];
  v_id bigint;
  v_paused jsonb := '[]';
begin
  if p_wait then
    v_ids := array(
      select id from public.broadcast_campaigns where id = any (p_campaign_ids) and status = 'sending' order by id for no key update);
  else
    v_ids := array(
      select id from public.broadcast_campaigns where id = any (p_campaign_ids) and status = 'sending' order by id
      for no key update skip locked);
  end if;
  foreach v_id in array v_ids loop
    update public.broadcast_campaigns
    set status = 'paused', paused_at = clock_timestamp(), status_reason = p_reason, status_detail = p_detail
    where id = v_id and status = 'sending';
    if found then
      v_paused := v_paused || jsonb_build_object('campaign_id', v_id, 'reason', p_reason);
    end if;
  end loop;
  return v_paused;
end
$$;
