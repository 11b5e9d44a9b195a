-- Is there any opt-out of which only a digest is left? Asked first, because digests cost more than the look-up.
create function broadcast_private.has_erased_opt_outs()
returns boolean
language plpgsql stable
set search_path = ''
as $$
begin
  return exists (select 1 from public.broadcast_opt_outs o where o.erased_at is not null and o.removed_at is null);
end
$$;
