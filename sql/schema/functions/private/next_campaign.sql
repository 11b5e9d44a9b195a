-- The campaign whose turn it is: sending, with rows that can be taken now, least recently claimed first. Null: none.
create function broadcast_private.next_campaign(p_phone_number_id text, p_at timestamptz)
returns bigint
language sql stable
set search_path = ''
as $$
  select c.id
  from public.broadcast_campaigns c
  where c.status = 'sending'
    and coalesce(c.sender_phone_number_id, p_phone_number_id) = p_phone_number_id
    and broadcast_private.is_claimable(c, p_at)
  order by c.last_claimed_at nulls first, c.id
  limit 1
$$;
