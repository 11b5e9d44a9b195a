-- The field sources of template params that come with a question about an audience, where no template is at hand to check them by.
create function broadcast_private.audience_sources(p_template_params jsonb)
returns jsonb
language plpgsql immutable
set search_path = ''
as $$
begin
  if jsonb_typeof(p_template_params) is distinct from 'object' then perform broadcast_private.refuse_input('template_params', 'must be an object'); end if;
  if pg_column_size(p_template_params) > 1048576 then perform broadcast_private.refuse_input('template_params', 'must be at most 1 MB'); end if;
  return broadcast_private.field_sources(p_template_params);
end
$$;
