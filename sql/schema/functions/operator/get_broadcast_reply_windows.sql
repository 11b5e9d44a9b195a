-- When a person last wrote to us, and until when they may be answered, on each channel: [{channel, last_incoming_at, window_until,
-- is_open}], whatsapp, instagram, messenger, with nulls where they never wrote. By this database's clock. Who: read.
create function public.get_broadcast_reply_windows(p_person_id bigint)
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform broadcast_private.authorize('read');
  if p_person_id is null then perform broadcast_private.refuse_input('person_id', 'must be given'); end if;
  return (
    select jsonb_agg(jsonb_build_object(
      'channel', w.channel, 'last_incoming_at', w.last_incoming_at, 'window_until', w.window_until, 'is_open', w.is_open))
    from broadcast_private.reply_windows(p_person_id, clock_timestamp()) w);
end
$$;
