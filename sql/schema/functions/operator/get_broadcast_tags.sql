-- Tags that an audience can be made of: [{tag, people}], most people first. Who: read.
create function public.get_broadcast_tags()
returns jsonb
language plpgsql stable security definer
set search_path = ''
as $$
begin
  perform broadcast_private.authorize('read');
  return (
    select coalesce(jsonb_agg(jsonb_build_object('tag', t.tag, 'people', t.people) order by t.people desc, t.tag), '[]')
    from public.broadcast_tags() t);
end
$$;
