-- Takes the active opt-out of a number back, also one of which only the digest is left, and the mark in the host's tags.
-- p_sources: only when it came from one of these; p_said_before: only when it is older. Answers {id, people}, id null when there
-- was none to take back.
create function broadcast_private.take_back_opt_out(
  p_number text,
  p_removed_by text,
  p_source text,
  p_note text,
  p_sources text[] default null,
  p_said_before timestamptz default null)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_ids bigint[];
  v_people integer := 0;
begin
  with taken_back as (
    update public.broadcast_opt_outs o
    set removed_at = clock_timestamp(), removed_by = p_removed_by, removed_note = left(p_note, 500)
    where o.phone_number in (p_number, broadcast_private.number_digest(p_number)) and o.removed_at is null
      and (p_sources is null or o.source = any (p_sources))
      and (p_said_before is null or coalesce(o.said_at, o.created_at) <= p_said_before)
    returning o.id
  )
  select array_agg(id order by id) into v_ids from taken_back;
  if p_sources is null or v_ids is not null then
    select count(*) into v_people from public.broadcast_mark_opt_out(p_number, false, p_note);
  end if;
  if v_ids is not null then
    perform broadcast_private.log_event('opt_out_removed', null, null, jsonb_build_object('opt_out_id', v_ids[1], 'source', p_source), left(p_note, 500));
  end if;
  return jsonb_build_object('id', v_ids[1], 'people', v_people);
end
$$;
