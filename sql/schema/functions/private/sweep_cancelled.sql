-- Cancels pending rows of cancelled campaigns, without waiting for anyone. Null: any campaign. Answers how many.
create function broadcast_private.sweep_cancelled(p_campaign_id bigint default null, p_limit integer default 20000)
returns integer
language plpgsql
set search_path = ''
as $$
declare
  v_id bigint;
  v_swept integer := 0;
  v_rows integer;
begin
  for v_id in
    select id from public.broadcast_campaigns
    where status = 'cancelled' and pending_count > 0 and (p_campaign_id is null or id = p_campaign_id)
    order by id
  loop
    exit when v_swept >= p_limit;
    update public.broadcast_queue set status = 'cancelled', retry_at = null
    where id in (
      select q.id from public.broadcast_queue q
      where q.campaign_id = v_id and q.status = 'pending'
      limit p_limit - v_swept
      for no key update skip locked
    );
    get diagnostics v_rows = row_count;
    v_swept := v_swept + v_rows;
  end loop;
  return v_swept;
end
$$;
