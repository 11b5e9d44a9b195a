-- Stores Meta's templates: [{name, language, category, status, components, id?, parameter_format?, quality_score?, rejected_reason?}],
-- or a page of Meta's answer as it came: {data: […]}.
-- p_complete: the list is all there is, so templates missing from it are marked gone. A sending campaign whose template is no
-- longer approved, changed or gone since prepare is paused with the reason.
-- Answers {synced, gone, paused: [{campaign_id, reason}]}. Who: service_role. Locks: templates by name, campaigns by id.
create function public.sync_broadcast_templates(p_templates jsonb, p_complete boolean default false, p_waba_id text default null)
returns jsonb
language plpgsql security definer
set search_path = ''
as $$
declare
  v_synced integer;
  v_gone integer := 0;
  v_paused jsonb;
begin
  perform broadcast_private.require_service();
  if jsonb_typeof(p_templates) = 'object' then p_templates := p_templates -> 'data'; end if;
  if jsonb_typeof(p_templates) is distinct from 'array' then perform broadcast_private.refuse_input('templates', 'must be a list'); end if;
  if exists (select 1 from jsonb_array_elements(p_templates) t where coalesce(t ->> 'name', '') = '' or coalesce(t ->> 'language', '') = '') then
    perform broadcast_private.refuse_input('templates', 'each needs a name and a language');
  end if;

  -- All at once and in the one order: those that turn out to be gone come after those that are given.
  perform 1 from public.broadcast_templates_cache order by template_name, language for no key update;
  insert into public.broadcast_templates_cache as c (
    template_name, language, category, status, components, last_synced_at, meta_template_id, waba_id, parameter_format, quality_score, rejected_reason, gone_at)
  select distinct on (t ->> 'name', t ->> 'language')
    t ->> 'name', t ->> 'language', t ->> 'category', t ->> 'status', coalesce(t -> 'components', '[]'), clock_timestamp(),
    t ->> 'id', p_waba_id, case when upper(t ->> 'parameter_format') = 'NAMED' then 'NAMED' else 'POSITIONAL' end,
    case jsonb_typeof(t -> 'quality_score') when 'object' then t -> 'quality_score' ->> 'score' else t ->> 'quality_score' end,
    t ->> 'rejected_reason', null
  from jsonb_array_elements(p_templates) t
  order by t ->> 'name', t ->> 'language'
  on conflict (template_name, language) do update set
    category = excluded.category, status = excluded.status, components = excluded.components, last_synced_at = excluded.last_synced_at,
    meta_template_id = coalesce(excluded.meta_template_id, c.meta_template_id), waba_id = coalesce(excluded.waba_id, c.waba_id),
    parameter_format = excluded.parameter_format, quality_score = coalesce(excluded.quality_score, c.quality_score),
    rejected_reason = excluded.rejected_reason, gone_at = null;
  get diagnostics v_synced = row_count;

  if p_complete then
    update public.broadcast_templates_cache c set gone_at = clock_timestamp()
    where c.gone_at is null
      and c.waba_id is not distinct from coalesce(p_waba_id, c.waba_id)
      and not exists (
        select 1 from jsonb_array_elements(p_templates) t where t ->> 'name' = c.template_name and t ->> 'language' = c.language);
    get diagnostics v_gone = row_count;
  end if;

  v_paused := broadcast_private.pause_stale_templates();
  return jsonb_build_object('synced', v_synced, 'gone', v_gone, 'paused', v_paused);
end
$$;
