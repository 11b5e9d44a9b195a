-- Acts on an error that keeps everyone from sending. Of a template or campaign: pauses the campaign. Of the sender or its
-- account (both locked by the caller): blocks it, and pauses every campaign it sends. The caller holds a campaign already, so
-- one that someone else is working on is left to the next claim of the sender, which finds the block.
create function broadcast_private.apply_block(p_phone_number_id text, p_campaign_id bigint, p_code text, p_message text)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_scope text := broadcast_private.error_scope(p_code);
begin
  if v_scope = 'account' then
    update public.broadcast_accounts a
    set blocked_at = clock_timestamp(), blocked_reason = p_code, blocked_detail = p_message
    from public.broadcast_senders s
    where s.phone_number_id = p_phone_number_id and a.id = s.account_id and a.blocked_at is null;
  elsif v_scope = 'sender' then
    update public.broadcast_senders
    set blocked_at = clock_timestamp(), blocked_reason = p_code, blocked_detail = p_message
    where phone_number_id = p_phone_number_id and blocked_at is null;
  end if;
  return broadcast_private.pause_campaigns(
    array(
      select c.id
      from public.broadcast_campaigns c
      left join public.broadcast_senders s on s.phone_number_id = c.sender_phone_number_id
      where c.status = 'sending' and case v_scope
        when 'account' then s.account_id = (select o.account_id from public.broadcast_senders o where o.phone_number_id = p_phone_number_id)
        when 'sender' then c.sender_phone_number_id = p_phone_number_id
        else c.id = p_campaign_id
      end),
    p_code, p_message, false);
end
$$;
