-- What of a template must not change between prepare and send.
create function broadcast_private.template_snapshot(p_template public.broadcast_templates_cache)
returns jsonb
language sql immutable
set search_path = ''
as $$
  select jsonb_build_object(
    'category', p_template.category,
    'parameter_format', p_template.parameter_format,
    'components', p_template.components)
$$;
