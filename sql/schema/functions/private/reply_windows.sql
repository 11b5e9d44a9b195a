-- When a person last wrote to us on each channel, in which conversation, and until when Meta lets them be answered freely: less
-- than 24 hours later. One row per channel, of nulls and closed where they never wrote.
create function broadcast_private.reply_windows(p_person_id bigint, p_now timestamptz)
returns table (channel text, last_incoming_at timestamptz, window_until timestamptz, is_open boolean, conversation_id bigint)
language sql stable
set search_path = ''
as $$
  with newest as materialized (
    select distinct on (i.channel) i.channel, i.conversation_id, i.incoming_at, i.incoming_at + interval '24 hours' as until
    from public.broadcast_last_incoming(p_person_id) i
    where i.incoming_at <= p_now and isfinite(i.incoming_at)
    order by i.channel, i.incoming_at desc, i.conversation_id desc
  )
  select c.channel, n.incoming_at, n.until, coalesce(p_now < n.until, false), n.conversation_id
  from unnest(array['whatsapp', 'instagram', 'messenger']) with ordinality c (channel, position)
  left join newest n on n.channel = c.channel
  order by c.position
$$;
