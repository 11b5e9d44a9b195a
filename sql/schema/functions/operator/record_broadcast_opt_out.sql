-- Keeps that someone does not want broadcasts: by number, and in the host's tags of everyone who has that number. Effective for
-- every row whose claim begins after it has committed. Recording it again answers the same opt-out.
-- p_source: operator, keyword, button, preference, error, import. Answers {id, phone_number, people, already}. Who: opt_out.
create function public.record_broadcast_opt_out(
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
  v_new boolean;
begin
  perform broadcast_private.authorize('opt_out');
  if p_source is null or p_source not in ('operator', 'keyword', 'button', 'preference', 'error', 'import') then
    perform broadcast_private.refuse_input('source', 'must be operator, keyword, button, preference, error or import');
  end if;
  v_number := broadcast_private.opt_out_number(p_phone, p_person_id);
  insert into public.broadcast_opt_outs (phone_number, person_id, source, note, created_by)
  values (v_number, p_person_id, p_source, left(p_note, 500), broadcast_private.actor())
  on conflict (phone_number) where removed_at is null do nothing
  returning id into v_id;
  v_new := v_id is not null;
  if not v_new then
    select id into v_id from public.broadcast_opt_outs where phone_number = v_number and removed_at is null;
  end if;
  select count(*) into v_people from public.broadcast_mark_opt_out(v_number, true, p_note);
  if v_new then
    perform broadcast_private.log_event('opt_out_recorded', null, null, jsonb_build_object('opt_out_id', v_id, 'source', p_source), left(p_note, 500));
  end if;
  return jsonb_build_object('id', v_id, 'phone_number', v_number, 'people', v_people, 'already', not v_new);
end
$$;
