-- The campaign whose turn it is: sending, with rows that can be taken now, least recently claimed first. Null: none.
create function broadcast_private.next_campaign(p_phone_number_id text, p_at timestamptz)
returns bigint
language sql stable
set search_path = ''
as $$
  select c.id
  from public.broadcast_campaigns c
  where c.status = 'sending'
    and c.pending_count > 0
    and coalesce(c.sender_phone_number_id, p_phone_number_id) = p_phone_number_id
    and (
      not c.claim_cursor_done
      or exists (select 1 from public.broadcast_queue q where q.campaign_id = c.id and q.retry_at <= p_at)
      -- Pending rows that are neither ahead of the cursor nor waiting: the cursor must go round again.
      or not exists (select 1 from public.broadcast_queue q where q.campaign_id = c.id and q.retry_at is not null)
    )
  order by c.last_claimed_at nulls first, c.id
  limit 1
$$;
