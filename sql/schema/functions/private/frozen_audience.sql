-- The person ids that a canonical filter matches right now, ascending, without those of the excluded campaigns.
-- With failures_of: the people whom that campaign failed with one of these codes (with any, without codes), whatever the tags.
-- Whoever another campaign that tries it again has in hand, or has reached, is not among them: retried twice, nobody gets it twice.
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
  from (
    select b from public.broadcast_audience(p_filter) b
    where jsonb_typeof(p_filter -> 'failures_of') is distinct from 'object'
    union all
    select q.person_id
    from public.broadcast_queue q
    where q.campaign_id = (p_filter -> 'failures_of' -> 'id')::bigint and q.status = 'failed' and q.person_id > 0
      and (p_filter -> 'failures_of' -> 'codes' = '[]' or p_filter -> 'failures_of' -> 'codes' ? coalesce(q.error_code, 'none'))
      and not exists (
        select 1
        from public.broadcast_campaigns again
        join public.broadcast_queue other on other.campaign_id = again.id
        where again.retry_of = q.campaign_id and other.person_id = q.person_id
          and other.status in ('pending', 'sending', 'sent', 'delivered', 'read', 'unknown'))
  ) matched (a)
  where a not in (select person_id from excluded)
$$;
