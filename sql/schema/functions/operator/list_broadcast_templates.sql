-- The cached templates, by name: [{id, template_name, language, category, status, components, parameter_format, …,
-- unsupported_reason}]. p_status: only these (Meta's words); gone ones come only when asked for. Who: read.
create function public.list_broadcast_templates(p_status text[] default null, p_include_gone boolean default false)
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform broadcast_private.authorize('read');
  return (
    select coalesce(jsonb_agg(to_jsonb(t) || jsonb_build_object(
      'unsupported_reason', broadcast_private.unsupported_reason(t.category, t.components)) order by t.template_name, t.language), '[]')
    from public.broadcast_templates_cache t
    where (p_status is null or t.status = any (p_status)) and (p_include_gone or t.gone_at is null));
end
$$;
