-- Takes an opt-out back, with a note on why; the record of it stays. Also in the host's tags of everyone who has that number.
-- Answers {phone_number, people, removed}: removed false when there was none. Who: opt_out.
create function public.remove_broadcast_opt_out(
  p_phone text default null,
  p_person_id bigint default null,
  p_source text default 'operator',
  p_note text default null)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_number text;
  v_id bigint;
  v_people integer;
begin
  perform broadcast_private.authorize('opt_out');
  if coalesce(btrim(p_note), '') = '' then perform broadcast_private.refuse_input('note', 'must say why'); end if;
  v_number := broadcast_private.opt_out_number(p_phone, p_person_id);
  -- One that only the host's tags know of is taken back, and audited, like any other.
  perform broadcast_private.import_host_opt_outs();
  update public.broadcast_opt_outs
  set removed_at = clock_timestamp(), removed_by = broadcast_private.actor(), removed_note = left(p_note, 500)
  where phone_number = v_number and removed_at is null
  returning id into v_id;
  select count(*) into v_people from public.broadcast_mark_opt_out(v_number, false, p_note);
  if v_id is not null then
    perform broadcast_private.log_event('opt_out_removed', null, null, jsonb_build_object('opt_out_id', v_id, 'source', p_source), left(p_note, 500));
  end if;
  return jsonb_build_object('phone_number', v_number, 'people', v_people, 'removed', v_id is not null);
end
$$;
