-- Moves a locked campaign to sending; one with nobody to send to is completed at once.
create function broadcast_private.begin_sending(p_campaign public.broadcast_campaigns)
returns void
language sql
set search_path = ''
as $$
  update public.broadcast_campaigns set
    status = case when pending_count + sending_count = 0 then 'completed' else 'sending' end,
    completed_at = case when pending_count + sending_count = 0 then clock_timestamp() end,
    started_at = coalesce(started_at, clock_timestamp()),
    paused_at = null, status_reason = null, status_detail = null
  where id = p_campaign.id
$$;
