-- Makes a campaign and its messages: checks it, freezes who is matched, and makes the rows of the first p_chunk people.
-- Answers {campaign, done, remaining (people)}; while done is false, call prepare_broadcast_chunk. p_campaign: {name, template_name,
-- template_language, template_params, sender_phone_number_id?, filter: {include_tags, match: any | all, exclude_tags,
-- exclude_campaigns: [{id, who: all | accepted | read | unread}], location: all | salta | other, everyone,
-- failures_of: {id, codes}}, campaign_tag?, estimated_cost_usd?, retry_of?, created_by?}. p_campaign_id: a draft to turn into it.
--
-- Promises: every matched person becomes a row, pending or skipped with a reason; one message per person and per number.
-- Repeating it with the same request id (double click, two tabs, lost answer) answers the same campaign.
-- Errors: BC003 naming the fields, also for an unknown template or an audience that matches nobody; BC001 when the draft has
-- moved on under another request. Who: prepare.
create function public.prepare_broadcast_campaign(
  p_request_id uuid,
  p_campaign jsonb,
  p_campaign_id bigint default null,
  p_chunk integer default 50000)
returns jsonb
language plpgsql security definer
set search_path = ''
set statement_timeout = '60s'
as $$
declare
  v_campaign public.broadcast_campaigns;
  v_checked jsonb;
  v_ids bigint[];
  v_done boolean;
begin
  perform broadcast_private.authorize('prepare');
  if p_request_id is null then perform broadcast_private.refuse_input('request_id', 'must be given'); end if;
  if p_chunk is null or p_chunk not between 1 and 200000 then perform broadcast_private.refuse_input('chunk', 'must be 1 to 200000'); end if;

  -- Two calls with one request id must not both find nothing.
  perform pg_advisory_xact_lock(hashtextextended(p_request_id::text, 0));
  select * into v_campaign from public.broadcast_campaigns where request_id = p_request_id for no key update;
  if v_campaign.is_test then perform broadcast_private.refuse_input('request_id', 'belongs to a test'); end if;
  if p_campaign_id is not null and v_campaign.id is distinct from p_campaign_id then
    if v_campaign.id is not null then perform broadcast_private.refuse_input('request_id', 'belongs to another campaign'); end if;
    v_campaign := broadcast_private.lock_campaign(p_campaign_id);
  end if;
  if v_campaign.id is not null and v_campaign.status <> 'draft' then
    if v_campaign.request_id is distinct from p_request_id then perform broadcast_private.refuse_transition(v_campaign, 'be prepared'); end if;
    return broadcast_private.prepare_json(v_campaign);
  end if;

  v_checked := broadcast_private.check_campaign(p_campaign, false);
  v_ids := broadcast_private.frozen_audience(v_checked -> 'filter');
  v_campaign := broadcast_private.store_campaign(v_checked, 'preparing', p_request_id, v_campaign.id);
  -- A draft keeps the request id it was saved with; the one that prepared it must find it again.
  update public.broadcast_campaigns set request_id = p_request_id, audience_count = cardinality(v_ids) where id = v_campaign.id;
  perform broadcast_private.import_host_opt_outs();
  insert into broadcast_private.audience_slices (campaign_id, slice, person_ids)
  select v_campaign.id, s, v_ids[s * broadcast_private.slice_size() + 1 : (s + 1) * broadcast_private.slice_size()]
  from generate_series(0, (cardinality(v_ids) - 1) / broadcast_private.slice_size()) s
  where cardinality(v_ids) > 0;

  v_done := broadcast_private.prepare_slices(v_campaign, p_chunk);
  select * into v_campaign from public.broadcast_campaigns where id = v_campaign.id;
  if v_done and v_campaign.total_recipients + v_campaign.skipped_count = 0 then
    perform broadcast_private.refuse_input('filter', 'matches nobody', 'Choose other tags, or fewer exclusions; nothing was stored.');
  end if;
  return broadcast_private.prepare_json(v_campaign);
end
$$;
