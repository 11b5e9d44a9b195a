-- Canonical digits of a phone number as the host typed it, or null when none can be made. The numbered rules are in
-- normalizePhone.ts; sql/vectors/phones.json binds the two.
create function broadcast_private.normalize_phone(p_raw text)
returns text
language plpgsql immutable parallel safe
set search_path = ''
as $$
declare
  v_text text;
  v_digits text;
begin
  if p_raw ~ '^549[1-8][0-9]{9}$' then
    return p_raw; -- what nearly every row holds
  end if;

  v_text := regexp_replace(normalize(p_raw, nfkc), '[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]', '', 'g');
  v_text := btrim(regexp_replace(v_text, '[\u2010-\u2015\u2212]', '-', 'g'), E' \t\r\n');
  v_text := regexp_replace(v_text, '^(tel|whatsapp): *', '', 'i');
  if v_text ~* '^[+-]?[0-9]+([.,][0-9]+)?e[+-]?[0-9]+$' or v_text ~ '^\+?[0-9]+[.,][0-9]{1,2}$' then
    return null; -- a spreadsheet has eaten digits
  end if;
  if v_text !~ '^[ (]*\+?[0-9 ().-]*$' then
    return null; -- letters, a second number, an extension: guessing would reach a stranger
  end if;

  v_digits := regexp_replace(v_text, '[^0-9]', '', 'g');
  v_digits := case when v_digits ~ '^00' then substr(v_digits, 3) else regexp_replace(v_digits, '^011([0-9]{11,})$', '\1') end;
  if v_digits ~ '^54' then
    v_digits := regexp_replace(v_digits, '^540?(?:90?)?([1-8][0-9]{9})$', '549\1');
    v_digits := regexp_replace(
      v_digits,
      '^540?(?:90?)?(?:(11)15([0-9]{8})|([2-8][0-9]{2})15([0-9]{7})|([2-8][0-9]{3})15([0-9]{6}))$',
      '549\1\2\3\4\5\6');
  elsif v_digits ~ '^521[0-9]{10}$' then
    v_digits := '52' || substr(v_digits, 4);
  elsif v_digits ~ '^55[1-9]{2}[6-9][0-9]{7}$' then
    v_digits := substr(v_digits, 1, 4) || '9' || substr(v_digits, 5);
  end if;
  return case when v_digits ~ '^[1-9][0-9]{7,14}$' then v_digits end;
end
$$;
