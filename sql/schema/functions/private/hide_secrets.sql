-- A text without an erased person's numbers and ids.
create function broadcast_private.hide_secrets(p_text text, p_secrets text[], p_instead text default '…')
returns text
language plpgsql immutable
set search_path = ''
as $$
declare
  v_secret text;
begin
  foreach v_secret in array p_secrets loop
    p_text := replace(p_text, v_secret, p_instead);
  end loop;
  return p_text;
end
$$;
