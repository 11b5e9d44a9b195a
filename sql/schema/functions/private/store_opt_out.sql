-- Keeps that a number wants no broadcasts, and marks everyone who has it in the host's tags. One that is active already
-- takes the new source when that weighs more: what WhatsApp or the host's tags told gives way to what a person said or an operator
-- kept, so that taking the former back does not undo the latter. Answers {id, people, already}. Several in one transaction: by number, after every other lock.
create function broadcast_private.store_opt_out(
  p_number text,
  p_person_id bigint,
  p_source text,
  p_note text,
  p_campaign_id bigint,
  p_said_at timestamptz default null)
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  c_told constant text[] := array['preference', 'error', 'host'];
  v_id bigint;
  v_new boolean := false;
  v_people integer := 0;
begin
  loop
    -- Under its number, or what an erasure has left of it, also while this waited for that. Locked, so that nobody takes it back
    -- before this is kept. Taken back meanwhile: none is active, and this one is made.
    select id into v_id from public.broadcast_opt_outs
    where phone_number in (p_number, broadcast_private.number_digest(p_number)) and removed_at is null
    order by phone_number limit 1
    for no key update;
    exit when v_id is not null;
    insert into public.broadcast_opt_outs (phone_number, person_id, source, note, campaign_id, said_at, created_by)
    values (p_number, nullif(p_person_id, 0), p_source, left(p_note, 500), p_campaign_id, p_said_at, broadcast_private.actor())
    on conflict (phone_number) where removed_at is null do nothing
    returning id into v_id;
    v_new := v_id is not null;
    exit when v_new;
  end loop;
  if not v_new then
    update public.broadcast_opt_outs o set
      source = case when o.source = any (c_told) and p_source <> all (c_told) then p_source else o.source end,
      said_at = greatest(o.said_at, p_said_at),
      -- Words may name somebody: what was erased gets none.
      note = case when o.erased_at is null then coalesce(o.note, left(p_note, 500)) end,
      campaign_id = coalesce(o.campaign_id, p_campaign_id)
    where o.id = v_id and not (p_source = o.source and p_said_at is null and p_note is null);
  end if;

  begin
    select count(*) into v_people from public.broadcast_mark_opt_out(p_number, true, p_note);
  exception when others then
    -- The host's table refused; that the person said no must hold all the same.
    perform broadcast_private.log_event('opt_out_tag_failed', p_campaign_id, null, jsonb_build_object('opt_out_id', v_id), sqlstate);
  end;
  if v_new then
    perform broadcast_private.log_event('opt_out_recorded', p_campaign_id, null, jsonb_build_object('opt_out_id', v_id, 'source', p_source), left(p_note, 500));
  end if;
  return jsonb_build_object('id', v_id, 'people', v_people, 'already', not v_new);
end
$$;
