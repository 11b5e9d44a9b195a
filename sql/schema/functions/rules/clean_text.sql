-- A value as Meta accepts it in a parameter: one line, at most four spaces in a row, no controls, at most p_max characters;
-- empty when nothing visible is left. The numbered rules are in cleanText.ts, the sets of characters in characters.ts;
-- sql/vectors/texts.json binds the two.
create function broadcast_private.clean_text(p_text text, p_max integer default 1024)
returns text
language plpgsql immutable parallel safe
set search_path = ''
as $$
declare
  c_spaces constant text := ' \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000';
  c_invisibles constant text := '\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u2800\u3164\ufe00-\ufe0f\uffa0';
  c_joining constant text := '^[\u0300-\u036f\u200d\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]';
  v_text text := p_text;
  v_end integer := p_max;
begin
  if v_text is null then
    return '';
  end if;
  if char_length(v_text) <= p_max and v_text ~ '^[!-~¡-¬®-ÿ]+( [!-~¡-¬®-ÿ]+)*$' then
    return v_text; -- plain words, what nearly every row holds
  end if;

  v_text := regexp_replace(v_text, '[\u0009-\u000d\u0085\u2028\u2029]+', ' ', 'g');
  v_text := regexp_replace(v_text, '[\u0001-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u202a-\u202e\u2066-\u2069\ufeff]', '', 'g');
  v_text := regexp_replace(v_text, '[' || c_spaces || ']{5,}', ' ', 'g');
  v_text := regexp_replace(v_text, '^[' || c_spaces || ']+', '');
  v_text := regexp_replace(v_text, '[' || c_spaces || ']+$', '');
  if char_length(v_text) > p_max then
    -- Never end inside an emoji, a flag or an accented letter.
    while v_end > 0 and (
      substr(v_text, v_end + 1, 1) ~ c_joining
      or substr(v_text, v_end, 1) = U&'\200D'
      or (substr(v_text, v_end + 1, 1) ~ '[\U0001f1e6-\U0001f1ff]'
        and char_length(substring(left(v_text, v_end) from '[\U0001f1e6-\U0001f1ff]*$')) % 2 = 1))
    loop
      v_end := v_end - 1;
    end loop;
    v_text := regexp_replace(left(v_text, v_end), '[' || c_spaces || ']+$', '');
  end if;
  return case when v_text ~ ('^[' || c_spaces || c_invisibles || ']*$') then '' else v_text end;
end
$$;
