-- Has a campaign rows that could be handed out now?
create function broadcast_private.is_claimable(p_campaign public.broadcast_campaigns, p_at timestamptz)
returns boolean
language sql stable
set search_path = ''
as $$
  select p_campaign.status = 'sending' and p_campaign.pending_count > 0 and (
    not p_campaign.claim_cursor_done
    or exists (
      select 1 from public.broadcast_queue q where q.campaign_id = p_campaign.id and q.retry_at <= p_at and q.status = 'pending')
    -- Pending rows that are neither ahead of the cursor nor waiting: the cursor must go round again.
    or not exists (
      select 1 from public.broadcast_queue q where q.campaign_id = p_campaign.id and q.retry_at is not null and q.status = 'pending'))
$$;
