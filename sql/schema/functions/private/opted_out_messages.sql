-- Of the given messages, those whose recipient has said no by now, here or in the host's tags, or has been erased.
create function broadcast_private.opted_out_messages(p_message_ids bigint[])
returns bigint[]
language plpgsql stable
set search_path = ''
as $$
begin
  -- plpgsql, which keeps the plan: this runs in every claim.
  return (
    with picked as materialized (
      select q.id, q.person_id, q.phone_number from public.broadcast_queue q where q.id = any (p_message_ids)
    )
    select coalesce(array_agg(p.id), '{}')
    from picked p
    where exists (select 1 from public.broadcast_opt_outs o where o.phone_number = p.phone_number and o.removed_at is null)
      or ((select broadcast_private.has_erased_opt_outs()) and exists (
        select 1 from public.broadcast_opt_outs o where o.phone_number = broadcast_private.number_digest(p.phone_number) and o.removed_at is null))
      or p.phone_number like 'erased %'
      or p.person_id in (select h from public.broadcast_host_opt_outs(array(select person_id from picked)) h));
end
$$;
