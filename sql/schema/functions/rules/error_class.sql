-- What an error code means for whoever would try again: safe (not sent: wait, then resend), unsafe (may have been sent), never
-- (the same request fails again), later (this person, much later), stop (nobody gets through until a person has acted).
-- Meta's codes as in errorTable.ts; sql/vectors/errors.json binds the two. Words are the kit's own codes.
create function broadcast_private.error_class(p_code text)
returns text
language sql immutable parallel safe
set search_path = ''
as $$
  select case
    when p_code in (
      '4', '613', '80007', '130429', '131056', '133004', '134101',
      'not_connected', 'token_unavailable', 'template_unavailable', 'aborted') then 'safe'
    when p_code in (
      '1', '2', '131000', '131016', '131057', '2494100', 'timeout', 'interrupted', 'connection_lost', 'no_message_id', 'sender_threw',
      'sender_timeout', 'sender_answer', 'runner_stopped', 'lease_expired') or p_code ~ '^http_[0-9]+$' then 'unsafe'
    when p_code in ('131049', '132069', '136024') then 'later'
    when p_code in (
      '0', '3', '10', '33', '190', '368', '131005', '131031', '131037', '131042', '131044', '131045', '131048', '131053', '131064',
      '132007', '132015', '132016', '132068', '133000', '133005', '133006', '133008', '133009', '133010', '133015', '133016',
      '134011', '141006', '141010', 'template_not_found', 'template_not_approved', 'template_mismatch') or p_code ~ '^2[0-9]{2}$' then 'stop'
    else 'never'
  end
$$;
