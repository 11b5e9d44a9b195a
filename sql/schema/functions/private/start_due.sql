-- Starts scheduled campaigns whose time has come; one that a check blocks is paused with the reason, never dropped.
-- Answers how many were dealt with.
create function broadcast_private.start_due()
returns integer
language plpgsql
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
  v_count integer := 0;
  v_blocks jsonb;
begin
  for v_campaign in
    select * from public.broadcast_campaigns
    where status = 'scheduled' and scheduled_at <= clock_timestamp()
    order by id
    for no key update skip locked
  loop
    v_blocks := broadcast_private.blocking_checks(v_campaign);
    if v_blocks = '[]' then
      perform broadcast_private.begin_sending(v_campaign);
    else
      update public.broadcast_campaigns
      set status = 'paused', paused_at = clock_timestamp(), status_reason = 'preflight', status_detail = v_blocks::text
      where id = v_campaign.id;
    end if;
    v_count := v_count + 1;
  end loop;
  return v_count;
end
$$;
