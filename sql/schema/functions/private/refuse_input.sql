-- Raises BC003 for one field.
create function broadcast_private.refuse_input(p_path text, p_message text, p_hint text default 'Correct the field and call again; nothing was stored.')
returns void
language plpgsql
set search_path = ''
as $$
begin
  perform broadcast_private.refuse('BC003', format('%s: %s', p_path, p_message), p_hint,
    jsonb_build_array(jsonb_build_object('path', p_path, 'message', p_message)));
end
$$;
