-- How many people said no to a campaign and have not taken it back.
create function broadcast_private.opt_out_count(p_campaign_id bigint)
returns bigint
language sql stable
set search_path = ''
as $$
  select count(*) from public.broadcast_opt_outs o where o.campaign_id = p_campaign_id and o.removed_at is null
$$;
