-- Whom an error code concerns: message, template, campaign, sender or account. Meta's codes as in errorTable.ts;
-- sql/vectors/errors.json binds the two.
create function broadcast_private.error_scope(p_code text)
returns text
language sql immutable parallel safe
set search_path = ''
as $$
  select case
    when p_code in (
      '132069', '131055', '131061', '131063', '132001', '134100', '134102', '134101', '132007', '132015', '132016', '132068',
      'template_not_found', 'template_not_approved', 'template_mismatch') then 'template'
    when p_code = '131053' then 'campaign'
    when p_code in ('80007', '368', '131031', '131042', '131044', '131064', '134011', '141006', '141010') then 'account'
    when p_code in (
      '0', '3', '10', '33', '190', '4', '613', '130429', '131005', '131037', '131045', '131048', '133000', '133004', '133005',
      '133006', '133008', '133009', '133010', '133015', '133016', '136024', '2494100',
      'not_connected', 'token_unavailable', 'template_unavailable') or p_code ~ '^2[0-9]{2}$' then 'sender'
    else 'message'
  end
$$;
