-- A value as Meta accepts it in a parameter: one line, at most four spaces in a row, no controls, at most p_max characters;
-- empty when nothing visible is left. Rules and vectors are shared with cleanText.ts (sql/vectors/texts.json).
create function broadcast_private.clean_text(p_text text, p_max integer default 1024)
returns text
language plpgsql immutable parallel safe
set search_path = ''
as $$
declare
  v_text text := p_text;
  v_cut text;
begin
  if v_text is null then
    return '';
  end if;
  if char_length(v_text) <= p_max and v_text ~ '^[!-~¡-ÿ]+( [!-~¡-ÿ]+)*$' then
    return v_text; -- plain words, what nearly every row holds
  end if;

  v_text := regexp_replace(v_text, '[\t\n\v\f\r\u0085\u2028\u2029]', ' ', 'g');
  v_text := regexp_replace(v_text, '[\u0001-\u001f\u007f\u202a-\u202e\u2066-\u2069]', '', 'g');
  v_text := regexp_replace(v_text, '[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]{5,}', ' ', 'g');
  v_text := regexp_replace(v_text, '^[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+|[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+$', '', 'g');
  if v_text ~ '^[\u200b-\u200f\u2060-\u2064\ufeff\s]*$' then
    return '';
  end if;
  if char_length(v_text) <= p_max then
    return v_text;
  end if;

  -- Never end inside a character made of several code points.
  v_cut := left(v_text, p_max);
  while v_cut <> '' and (
    substr(v_text, char_length(v_cut) + 1, 1) ~ '[\u0300-\u036f\ufe00-\ufe0f\u200d\U0001f3fb-\U0001f3ff]' or v_cut ~ '\u200d$') loop
    v_cut := left(v_cut, -1);
  end loop;
  return rtrim(v_cut);
end
$$;
