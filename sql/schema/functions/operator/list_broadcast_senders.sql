-- The senders, with rate (and slowed_rate while Meta's refusals hold it down), quality, block, daily limit and what of it is booked, and whether a runner lives. Who: read.
create function public.list_broadcast_senders()
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform broadcast_private.authorize('read');
  return (
    select coalesce(jsonb_agg(broadcast_private.sender_json(s) order by s.phone_number_id), '[]') from public.broadcast_senders s);
end
$$;
