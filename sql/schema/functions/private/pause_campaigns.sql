-- Pauses campaigns that are sending, in id order, with a reason. Answers [{"campaign_id", "reason"}] for those it paused.
create function broadcast_private.pause_campaigns(p_campaign_ids bigint[], p_reason text, p_detail text)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_id bigint;
  v_paused jsonb := '[]';
begin
  foreach v_id in array array(
    select id from public.broadcast_campaigns where id = any (p_campaign_ids) and status = 'sending' order by id for no key update)
  loop
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
