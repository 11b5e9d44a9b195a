-- Keeps opt-outs for messages that Meta refused because their recipient has stopped our marketing (131050). By number, so that
-- two calls never wait for each other.
create function broadcast_private.store_refusals(p_message_ids bigint[])
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_message record;
begin
  for v_message in
    select q.phone_number, q.person_id, q.campaign_id from public.broadcast_queue q
    where q.id = any (p_message_ids) and q.phone_number not like 'erased %'
    order by q.phone_number, q.id
  loop
    perform broadcast_private.store_opt_out(v_message.phone_number, v_message.person_id, 'error', null, v_message.campaign_id);
  end loop;
end
$$;
