-- When a person last wrote in each of their conversations, and on which channel: whatsapp, instagram or messenger. Replace it on a
-- host with other tables. What is dated later than now is a mistake, and must not hide what is not.
create function public.broadcast_last_incoming(p_person_id bigint)
returns table (conversation_id bigint, channel text, incoming_at timestamptz)
language sql stable
set search_path = ''
as $$
  select
    p.id_conversation::bigint,
    case c.id_channel_provider when 2 then 'instagram' when 3 then 'messenger' else 'whatsapp' end,
    max(i.time_stamp)::timestamptz
  from public.person_conversation p
  join public.interactions i on i.id_person_conversation = p.id and i.time_stamp <= now()
  -- Several numbers of ours in one conversation: nobody can tell to which one the person wrote.
  cross join lateral (
    select min(s.id_channel) as id
    from public.system_conversation s
    where s.id_conversation = p.id_conversation
    having count(distinct s.id_channel) = 1
  ) side
  join public.channels c on c.id = side.id and c.id_channel_provider in (1, 2, 3, 4)
  where p.id_person = p_person_id
    -- Several people in it: an answer to one would reach another.
    and not exists (
      select 1
      from public.person_conversation o
      where o.id_conversation = p.id_conversation and o.id_person is distinct from p.id_person
    )
  group by 1, 2
$$;
