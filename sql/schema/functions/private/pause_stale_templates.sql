-- Pauses the sending campaigns whose template may not be sent as things stand. Answers [{campaign_id, reason}].
create function broadcast_private.pause_stale_templates()
returns jsonb
language plpgsql
set search_path = ''
as $$
declare
  v_stale record;
  v_paused jsonb := '[]';
begin
  for v_stale in
    select c.id, p.problem, coalesce(broadcast_private.template_difference(c), nullif(t.rejected_reason, 'NONE')) as detail
    from public.broadcast_campaigns c
    cross join lateral (select broadcast_private.template_problem(c) as problem) p
    left join public.broadcast_templates_cache t on t.template_name = c.template_name and t.language = c.template_language
    where c.status = 'sending' and p.problem is not null
    order by c.id
  loop
    v_paused := v_paused || broadcast_private.pause_campaigns(array[v_stale.id], v_stale.problem, v_stale.detail);
  end loop;
  return v_paused;
end
$$;
