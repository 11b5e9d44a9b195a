-- Goes on with campaigns whose prepare was abandoned a minute ago, one chunk each.
create function broadcast_private.finish_prepares()
returns integer
language plpgsql
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
  v_count integer := 0;
begin
  for v_campaign in
    select * from public.broadcast_campaigns
    where status = 'preparing' and updated_at < clock_timestamp() - interval '1 minute'
    order by id
    limit 1
    for no key update skip locked
  loop
    perform broadcast_private.prepare_slices(v_campaign, 20000);
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;
