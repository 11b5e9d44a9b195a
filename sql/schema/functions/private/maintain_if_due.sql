-- Runs a round of maintenance when nobody has for a while; one caller does it, the others go on. Answers whether this one did.
create function broadcast_private.maintain_if_due()
returns boolean
language plpgsql
set search_path = ''
as $$
begin
  if not exists (
    select 1 from public.broadcast_config
    where maintained_at < clock_timestamp() - make_interval(secs => maintenance_every_seconds)) then
    return false;
  end if;
  perform 1 from public.broadcast_config
  where maintained_at < clock_timestamp() - make_interval(secs => maintenance_every_seconds)
  for no key update skip locked;
  if not found then
    return false;
  end if;
  if not (broadcast_private.maintain() -> 'more')::boolean then
    update public.broadcast_config set maintained_at = clock_timestamp();
  end if;
  return true;
end
$$;
