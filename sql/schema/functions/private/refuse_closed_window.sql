-- Raises BC005: whoever has not written on a channel within 24 hours cannot be answered there.
create function broadcast_private.refuse_closed_window(p_channel text, p_until timestamptz)
returns void
language plpgsql
set search_path = ''
as $$
declare
  v_since text := to_char(p_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');
  v_message text := coalesce('closed since ' || v_since, 'never open: the person has not written');
begin
  perform broadcast_private.refuse(
    'BC005',
    format('the reply window on %s is %s', p_channel, v_message),
    'It opens for 24 hours when the person writes there.'
      || case p_channel when 'whatsapp' then ' Until then only an approved template may be sent.' else '' end,
    jsonb_build_array(jsonb_build_object('path', 'channel', 'message', v_message)));
end
$$;
