-- Whom an error of class stop keeps from sending: one template's campaigns, or every campaign of the sender.
create function broadcast_private.block_scope(p_code text)
returns text
language sql immutable parallel safe
set search_path = ''
as $$
  select case when p_code in ('132001', '132007', '132015', '132016', '132068') then 'campaign' else 'sender' end
$$;
