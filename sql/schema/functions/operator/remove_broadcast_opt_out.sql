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
  v_taken_back jsonb;
begin
  perform broadcast_private.authorize('opt_out');
  if coalesce(btrim(p_note), '') = '' then perform broadcast_private.refuse_input('note', 'must say why'); end if;
  if p_source is null or p_source not in ('operator', 'keyword', 'button', 'preference', 'error', 'import') then
    perform broadcast_private.refuse_input('source', 'must be operator, keyword, button, preference, error or import');
  end if;
  v_number := broadcast_private.opt_out_number(p_phone, p_person_id);
  -- One that only the host's tags know of is taken back, and audited, like any other.
  perform broadcast_private.import_host_opt_outs();
  v_taken_back := broadcast_private.take_back_opt_out(v_number, broadcast_private.actor(), p_source, p_note);
  return jsonb_build_object(
    'phone_number', v_number, 'people', v_taken_back -> 'people', 'removed', v_taken_back ->> 'id' is not null);
end
$$;
