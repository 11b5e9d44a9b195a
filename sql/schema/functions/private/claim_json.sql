-- What a runner gets for a claim: the rows that still carry it, and the slot in which to start them. p_requests: each with
-- `request`, the body that Meta is to be sent.
create function broadcast_private.claim_json(p_claim public.broadcast_claims, p_requests boolean)
returns jsonb
language sql stable
set search_path = ''
as $$
  with message as (
    select q.id, m.n, q.campaign_id, jsonb_build_object(
      'id', q.id, 'attempt', q.attempts, 'tries', q.attempts - q.spared_attempts, 'campaign_id', q.campaign_id, 'phone_number', q.phone_number, 'user_id', q.user_id,
      'person_name', q.person_name, 'variables', q.variables)
      || case when p_requests then jsonb_build_object('request', broadcast_private.message_request(
           (select c from public.broadcast_campaigns c where c.id = q.campaign_id), q)) else '{}' end as json
    from unnest(p_claim.message_ids) with ordinality m (id, n)
    join public.broadcast_queue q on q.id = m.id
    where q.claim_id = p_claim.claim_id and q.status = 'sending'
  )
  select jsonb_build_object(
    'claim_id', p_claim.claim_id,
    'lease_until', p_claim.lease_until,
    'db_now', clock_timestamp(),
    'start_at', p_claim.start_at,
    'every_ms', p_claim.every_ms,
    'campaigns', (
      select coalesce(jsonb_object_agg(c.id, jsonb_build_object(
        'template_name', c.template_name, 'template_language', c.template_language, 'template_params', c.template_params)), '{}')
      from public.broadcast_campaigns c where c.id = p_claim.campaign_id),
    'messages', (select coalesce(jsonb_agg(json order by n), '[]') from message))
$$;
