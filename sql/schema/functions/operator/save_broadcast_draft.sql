-- Keeps what an operator has so far; may be incomplete. p_campaign as in prepare_broadcast_campaign, plus `draft`: anything the
-- screen wants back. Repeating it with the same request id, or with the draft's id, updates the same draft. Answers the campaign.
-- p_updated_at: the draft as the caller last saw it; one that was saved by somebody else since is not overwritten.
-- Errors: BC001 when it is no draft any more (issue `status`) or a newer one than p_updated_at (issue `updated_at`), BC003 naming the
-- fields. Who: prepare.
create function public.save_broadcast_draft(
  p_request_id uuid, p_campaign jsonb, p_campaign_id bigint default null, p_updated_at timestamptz default null)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_campaign public.broadcast_campaigns;
begin
  perform broadcast_private.authorize('prepare');
  if p_request_id is null then perform broadcast_private.refuse_input('request_id', 'must be given'); end if;
  perform pg_advisory_xact_lock(hashtextextended(p_request_id::text, 0));
  v_campaign.id := coalesce(p_campaign_id, (select id from public.broadcast_campaigns where request_id = p_request_id));
  if v_campaign.id is not null then
    v_campaign := broadcast_private.lock_campaign(v_campaign.id);
    if v_campaign.status <> 'draft' then perform broadcast_private.refuse_transition(v_campaign, 'be saved as a draft'); end if;
    -- Clients keep milliseconds.
    if date_trunc('milliseconds', v_campaign.updated_at) > date_trunc('milliseconds', p_updated_at) then
      perform broadcast_private.refuse('BC001', format('draft %s was saved by somebody else', v_campaign.id),
        'Read it again; leave p_updated_at out to overwrite it.',
        jsonb_build_array(jsonb_build_object('path', 'updated_at', 'message', v_campaign.updated_at)));
    end if;
  end if;
  return broadcast_private.campaign_json(broadcast_private.store_campaign(
    broadcast_private.check_campaign(p_campaign, true), 'draft', p_request_id, v_campaign.id));
end
$$;
