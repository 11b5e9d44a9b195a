-- Sends one message to p_phone, as a campaign of its own that is marked is_test, sending at once. p_campaign as in
-- prepare_broadcast_campaign; name may be missing (the template's), and of filter, campaign_tag, retry_of, estimated_cost_usd and
-- draft nothing is taken. Values come from p_person_id's data; without a person, or where that person has none, from the fallback,
-- else the field's name, so that none is empty.
--
-- Promises: passes every gate that any message passes. It is nobody's message (person_id 0): it excludes nobody from later
-- campaigns, counts for nobody's frequency cap, and tags nobody. Erasing the person takes their values out of it.
-- Repeating it with the same request id answers the same campaign. Answers the campaign. Errors: BC003 naming the fields, also
-- `phone` when it is no usable number or has opted out, and `person_id` for whom the host knows no WhatsApp contact of; BC004 when a
-- pre-flight check blocks. Who: start.
create function public.send_broadcast_test(p_request_id uuid, p_campaign jsonb, p_phone text, p_person_id bigint default null)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
  v_number text := broadcast_private.normalize_phone(p_phone);
  v_checked jsonb;
  v_variables jsonb;
  v_blocks jsonb;
begin
  perform broadcast_private.authorize('start');
  if p_request_id is null then perform broadcast_private.refuse_input('request_id', 'must be given'); end if;
  perform pg_advisory_xact_lock(hashtextextended(p_request_id::text, 0));
  select * into v_campaign from public.broadcast_campaigns where request_id = p_request_id;
  if found then
    if not v_campaign.is_test then perform broadcast_private.refuse_input('request_id', 'belongs to another campaign'); end if;
    return broadcast_private.campaign_json(v_campaign);
  end if;

  if jsonb_typeof(p_campaign) = 'object' then
    p_campaign := p_campaign - array['filter', 'campaign_tag', 'retry_of', 'estimated_cost_usd', 'draft'];
    if coalesce(btrim(p_campaign ->> 'name'), '') = '' then
      p_campaign := p_campaign || jsonb_build_object('name', left(p_campaign ->> 'template_name', 200));
    end if;
  end if;
  v_checked := broadcast_private.check_campaign(p_campaign, false);
  if v_number is null then perform broadcast_private.refuse_input('phone', 'is no usable number'); end if;
  v_variables := broadcast_private.test_variables(v_checked, p_person_id);

  v_campaign := broadcast_private.store_campaign(v_checked, 'ready', p_request_id, null);
  perform broadcast_private.import_host_opt_outs();
  if exists (
    select 1 from public.broadcast_opt_outs o
    where o.phone_number in (v_number, broadcast_private.number_digest(v_number)) and o.removed_at is null) then
    perform broadcast_private.refuse_input('phone', 'has opted out', 'Take the opt-out back first, or use another number; nothing was stored.');
  end if;
  update public.broadcast_campaigns set
    is_test = true, test_person_id = p_person_id, audience_count = 1, prepared_at = clock_timestamp(),
    -- Claims walk upwards from here: nobody's message has the person id 0.
    claim_cursor = -1
  where id = v_campaign.id;
  insert into public.broadcast_queue (campaign_id, person_id, phone_number, variables) values (v_campaign.id, 0, v_number, v_variables);
  select * into v_campaign from public.broadcast_campaigns where id = v_campaign.id;
  v_blocks := broadcast_private.blocking_checks(v_campaign);
  if v_blocks <> '[]' then
    perform broadcast_private.refuse('BC004', format('the test cannot be sent: %s', v_blocks), 'Mend what the checks name, then send it again; nothing was stored.', v_blocks);
  end if;
  perform broadcast_private.begin_sending(v_campaign);
  return broadcast_private.campaign_answer(v_campaign.id);
end
$$;
