-- Is an error about this one person, so that a hundred of them say nothing about the campaign? Of errorTable.ts: what depends on
-- the recipient and not on the country, the number that sends or the request, which are the same for everyone.
create function broadcast_private.error_is_personal(p_code text)
returns boolean
language sql immutable parallel safe
set search_path = ''
as $$
  select coalesce(p_code in (
    '130403', '130472', '131021', '131026', '131049', '131050', '131052', '131056', '131060', '131062', '131070', '132005', '132008',
    '137000', 'invalid_recipient'), false)
$$;
