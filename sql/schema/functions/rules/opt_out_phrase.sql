-- A message as it is compared with the phrases of broadcast_config.opt_out_words; '' for one without any letter or digit.
--   1 compatibility forms become plain («ＢＡＪＡ»), accents go («más»), capitals too
--   2 what nobody sees goes: zero-width characters, direction marks, soft hyphens
--   3 each run of spaces, signs, symbols and emoji becomes one space; none is left at the ends
-- So «¡BAJA! 🙏» is `baja`, and «no me des de baja» is no phrase. A question mark is a sign like any other: who asks «¿baja?» is
-- not written to again. sql/vectors/phrases.json has the cases.
create function broadcast_private.opt_out_phrase(p_text text)
returns text
language plpgsql immutable parallel safe
set search_path = ''
as $$
declare
  v_text text;
begin
  if p_text is null or char_length(p_text) > 1000 then
    return ''; -- no phrase is that long
  end if;
  if p_text ~ '^[A-Za-z0-9]+( [A-Za-z0-9]+)*$' then
    return lower(p_text);
  end if;
  v_text := normalize(normalize(p_text, nfkc), nfd);
  v_text := regexp_replace(
    v_text,
    '[\u00ad\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e01ef]',
    '', 'g');
  v_text := regexp_replace(
    v_text,
    '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u00d7\u00f7\u02b9-\u02df\u037e\u0387\u055a-\u055f\u0589\u05be\u060c\u061b\u061f\u0964\u0965\u1680\u2000-\u2bff\u2e00-\u2e7f\u3000-\u303f\u30fb\ufe10-\ufe6f\ufff0-\uffff\U0001f000-\U0001faff]+',
    ' ', 'g');
  return lower(btrim(v_text));
end
$$;
