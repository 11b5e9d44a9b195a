-- Canonical digits of a phone number as the host typed it, or null when none can be made. Rules and vectors are shared
-- with normalizePhone.ts (sql/vectors/phones.json).
create function broadcast_private.normalize_phone(p_raw text)
returns text
language plpgsql immutable parallel safe
set search_path = ''
as $$
declare
  v_text text;
  v_digits text;
begin
  if p_raw ~ '^549[1-9][0-9]{9}$' then
    return p_raw; -- what nearly every row holds
  end if;

  v_text := normalize(p_raw, nfkc);
  v_text := regexp_replace(v_text, '[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]', '', 'g');
  v_text := btrim(regexp_replace(v_text, '\s+', ' ', 'g'));
  v_text := btrim(regexp_replace(v_text, '^(tel|whatsapp):', '', 'i'));
  if v_text !~ '^\+?[0-9 ().-]+$' or v_text ~ '\.[0-9]{1,2}$' then
    return null; -- letters, two numbers, an extension; or a spreadsheet's decimals
  end if;

  v_digits := regexp_replace(v_text, '[^0-9]', '', 'g');
  v_digits := regexp_replace(v_digits, '^00', '');
  v_digits := regexp_replace(v_digits, '^011([0-9]{11,})$', '\1');
  if v_digits ~ '^0' then
    return null;
  end if;

  if v_digits ~ '^54' then
    v_digits := regexp_replace(v_digits, '^54(9?)0([0-9]{10}|[0-9]{12})$', '54\1\2');
    v_digits := regexp_replace(v_digits, '^549?(?:(11)15([0-9]{8})|([0-9]{3})15([0-9]{7})|([0-9]{4})15([0-9]{6}))$', '549\1\2\3\4\5\6');
    v_digits := regexp_replace(v_digits, '^54([1-8][0-9]{9})$', '549\1');
  elsif v_digits ~ '^521[0-9]{10}$' then
    v_digits := '52' || substr(v_digits, 4);
  elsif v_digits ~ '^55[0-9]{2}[6-9][0-9]{7}$' then
    v_digits := substr(v_digits, 1, 4) || '9' || substr(v_digits, 5);
  end if;

  if v_digits ~ '^[1-9][0-9]{7,14}$' then
    return v_digits;
  end if;
  return null;
end
$$;
