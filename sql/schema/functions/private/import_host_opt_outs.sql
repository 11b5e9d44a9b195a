-- Brings the host's own opt-out tags into broadcast_opt_outs by number, so that everyone who shares a number is covered, and
-- takes back those whose tag is gone. Answers how many changed.
create function broadcast_private.import_host_opt_outs()
returns integer
language plpgsql
set search_path = ''
as $$
declare
  v_added integer;
  v_removed integer;
begin
  with tagged as materialized (
    select number, person_id from broadcast_private.host_opt_out_numbers()
  ),
  -- By number, as everybody locks opt-outs.
  untagged as materialized (
    select o.id from public.broadcast_opt_outs o
    where o.source = 'host' and o.removed_at is null and o.erased_at is null and o.phone_number not in (select number from tagged)
    order by o.phone_number
    for no key update
  ),
  removed as (
    update public.broadcast_opt_outs o set removed_at = clock_timestamp(), removed_by = 'host', removed_note = 'the tag is gone'
    from untagged where o.id = untagged.id
    returning 1
  ),
  added as (
    insert into public.broadcast_opt_outs (phone_number, person_id, source, created_by)
    select t.number, t.person_id, 'host', 'host' from tagged t
    where not exists (select 1 from public.broadcast_opt_outs o where o.phone_number = t.number and o.removed_at is null)
      and not ((select broadcast_private.has_erased_opt_outs()) and exists (
        select 1 from public.broadcast_opt_outs o where o.phone_number = broadcast_private.number_digest(t.number) and o.removed_at is null))
    on conflict (phone_number) where removed_at is null do nothing
    returning 1
  )
  select (select count(*) from added), (select count(*) from removed) into v_added, v_removed;
  return v_added + v_removed;
end
$$;
