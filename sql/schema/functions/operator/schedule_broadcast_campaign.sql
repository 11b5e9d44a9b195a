-- Starts a prepared campaign at an instant; p_time_zone is the zone it was chosen in, for the screen. A past instant refuses
-- (BC003), more than a year ahead too. Scheduling again moves it; p_at null takes the schedule back (ready).
-- Answers the campaign. Who: start.
create function public.schedule_broadcast_campaign(p_campaign_id bigint, p_at timestamptz, p_time_zone text default null)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
begin
  perform broadcast_private.authorize('start');
  v_campaign := broadcast_private.lock_campaign(p_campaign_id);
  if v_campaign.status not in ('ready', 'scheduled') then perform broadcast_private.refuse_transition(v_campaign, 'be scheduled'); end if;
  if p_at < clock_timestamp() - interval '1 minute' then perform broadcast_private.refuse_input('at', 'is in the past'); end if;
  if p_at > clock_timestamp() + interval '1 year' then perform broadcast_private.refuse_input('at', 'is more than a year ahead'); end if;
  if p_time_zone is not null and not exists (select 1 from pg_catalog.pg_timezone_names where name = p_time_zone) then
    perform broadcast_private.refuse_input('time_zone', 'is not a known time zone');
  end if;
  update public.broadcast_campaigns set
    status = case when p_at is null then 'ready' else 'scheduled' end,
    scheduled_at = p_at,
    scheduled_time_zone = case when p_at is not null then coalesce(p_time_zone, (select time_zone from public.broadcast_config)) end
  where id = p_campaign_id;
  return broadcast_private.campaign_answer(p_campaign_id);
end
$$;
