-- The proposal's function: people with any of the tags and none of the excluded ones, one row and one number per person,
-- opted-out people and unusable numbers left out. PostgREST cuts it at its row cap (1,000 on Supabase): preparing a campaign
-- does not use it. p_location_filter: all, salta, other. Who: read.
create function public.get_broadcast_recipients(
  p_include_tags text[],
  p_exclude_tags text[] default '{}',
  p_location_filter text default 'all')
returns table (person_id bigint, phone_number text, person_name text)
language plpgsql stable security definer
set search_path = ''
as $$
declare
  v_filter jsonb;
begin
  perform broadcast_private.authorize('read');
  v_filter := broadcast_private.check_filter(jsonb_build_object(
    'include_tags', to_jsonb(coalesce(p_include_tags, '{}')),
    'exclude_tags', to_jsonb(coalesce(p_exclude_tags, '{}')),
    'location', coalesce(p_location_filter, 'all')));
  return query
  select c.person_id, c.phone_number, c.person_name
  from broadcast_private.classify_people(broadcast_private.frozen_audience(v_filter), v_filter ->> 'location', '{}') c
  where c.skip_reason is null or c.skip_reason = 'duplicate_number'
  order by c.person_id;
end
$$;
