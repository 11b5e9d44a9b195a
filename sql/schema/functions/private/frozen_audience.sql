-- The person ids that a canonical filter matches right now, ascending, without those of the excluded campaigns.
create function broadcast_private.frozen_audience(p_filter jsonb)
returns bigint[]
language sql stable
set search_path = ''
as $$
  with excluded as (
    select q.person_id
    from jsonb_to_recordset(p_filter -> 'exclude_campaigns') as e (id bigint, who text)
    join public.broadcast_queue q on q.campaign_id = e.id
    where case coalesce(e.who, 'all')
      when 'all' then q.status <> 'skipped'
      when 'accepted' then q.status in ('sent', 'delivered', 'read')
      when 'read' then q.status = 'read'
      else q.status in ('sent', 'delivered')
    end
  )
  select coalesce(array_agg(distinct a order by a), '{}')
  from public.broadcast_audience(p_filter) a
  where a not in (select person_id from excluded)
$$;
