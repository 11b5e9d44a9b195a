-- Makes the messages of the next p_chunk people of a campaign that is being prepared. Answers {campaign, done, remaining (people)}; once done,
-- repeating it changes nothing. Who: prepare.
create function public.prepare_broadcast_chunk(p_campaign_id bigint, p_chunk integer default 50000)
returns jsonb
language plpgsql security definer
set search_path = ''
set statement_timeout = '60s'
as $$
declare
  v_campaign public.broadcast_campaigns;
begin
  perform broadcast_private.authorize('prepare');
  if p_chunk is null or p_chunk not between 1 and 200000 then perform broadcast_private.refuse_input('chunk', 'must be 1 to 200000'); end if;
  v_campaign := broadcast_private.lock_campaign(p_campaign_id);
  if v_campaign.status = 'draft' then perform broadcast_private.refuse_transition(v_campaign, 'be prepared in chunks'); end if;
  if v_campaign.status = 'preparing' then
    perform broadcast_private.prepare_slices(v_campaign, p_chunk);
    select * into v_campaign from public.broadcast_campaigns where id = p_campaign_id;
  end if;
  return broadcast_private.prepare_json(v_campaign);
end
$$;
