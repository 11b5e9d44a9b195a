-- The person ids that a canonical filter matches right now, ascending, without those of the excluded campaigns.
-- With failures_of: the people whom that campaign failed with one of these codes (with any, without codes), whatever tags let others
-- in; the tags that leave out do so here too, and which people carry them is the host's to say.
-- Whoever another campaign of its family has in hand, or has reached, is not among them: retried twice, nobody gets it twice. Its
-- family is what retry_of or failures_of link to it, over any number of steps: a retry of a retry, and other retries of its parent.
create function broadcast_private.frozen_audience(p_filter jsonb)
returns bigint[]
language sql stable
set search_path = ''
as $$
  with recursive links (a, b) as materialized (
    select c.id, c.retry_of from public.broadcast_campaigns c where c.retry_of is not null
    union
    select c.id, (c.filter -> 'failures_of' -> 'id')::bigint from public.broadcast_campaigns c
    where jsonb_typeof(c.filter -> 'failures_of') = 'object'
  ), family (id) as (
    select (p_filter -> 'failures_of' -> 'id')::bigint where jsonb_typeof(p_filter -> 'failures_of') = 'object'
    union
    select case when l.a = f.id then l.b else l.a end from family f join links l on f.id in (l.a, l.b)
  ), excluded as (
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
        from family f
        join public.broadcast_queue other on other.campaign_id = f.id
        where other.person_id = q.person_id
          and other.status in ('pending', 'sending', 'sent', 'delivered', 'read', 'unknown'))
      and (p_filter -> 'exclude_tags' = '[]'
        or q.person_id in (select public.broadcast_audience(p_filter || '{"everyone": true, "include_tags": []}')))
  ) matched (a)
  where a not in (select person_id from excluded)
$$;
