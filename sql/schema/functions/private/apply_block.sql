-- Acts on an error that keeps everyone from sending: a template's code pauses the campaign, any other blocks the sender
-- (locked by the caller) and pauses all its campaigns.
create function broadcast_private.apply_block(p_phone_number_id text, p_campaign_id bigint, p_code text, p_message text)
returns jsonb
language plpgsql
set search_path = ''
as $$
begin
  if broadcast_private.block_scope(p_code) = 'campaign' then
    return broadcast_private.pause_campaigns(array[p_campaign_id], p_code, p_message);
  end if;
  update public.broadcast_senders
  set blocked_at = clock_timestamp(), blocked_reason = p_code, blocked_detail = p_message
  where phone_number_id = p_phone_number_id and blocked_at is null;
  return broadcast_private.pause_campaigns(
    array(select id from public.broadcast_campaigns where status = 'sending' and sender_phone_number_id = p_phone_number_id),
    p_code, p_message);
end
$$;
