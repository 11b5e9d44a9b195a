-- What an error code means for whoever would try again: safe (not sent, wait and resend), unsafe (may have been sent), never
-- (the same request fails again), later (this recipient, much later), stop (nobody gets through). Meta's codes as in
-- meta/errorTable.ts, which a test compares with this; words are our own codes.
create function broadcast_private.error_class(p_code text)
returns text
language sql immutable parallel safe
set search_path = ''
as $$
  select case
    when p_code in ('4', '613', '80007', '130429', '131056', '133004', '134101', 'not_connected') then 'safe'
    when p_code in ('1', '2', '131000', '131016', '131057', '2494100', 'no_answer', 'lease_expired') then 'unsafe'
    when p_code in ('131049', '132069', '136024', '130472') then 'later'
    when p_code in ('0', '3', '10', '33', '190', '368', '130497', '131005', '131031', '131037', '131042', '131044', '131045',
      '131048', '131064', '132001', '132007', '132015', '132016', '132068', '133010', '134011') then 'stop'
    when p_code ~ '^2[0-9]{2}$' then 'stop'
    else 'never'
  end
$$;
