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
  v_stored jsonb;
begin
  perform broadcast_private.authorize('opt_out');
  if p_source is null or p_source not in ('operator', 'keyword', 'button', 'preference', 'error', 'import') then
    perform broadcast_private.refuse_input('source', 'must be operator, keyword, button, preference, error or import');
  end if;
  v_number := broadcast_private.opt_out_number(p_phone, p_person_id);
  v_stored := broadcast_private.store_opt_out(v_number, p_person_id, p_source, p_note, null);
  return v_stored || jsonb_build_object('phone_number', v_number);
end
$$;
