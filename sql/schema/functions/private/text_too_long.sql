-- Is a text of a campaign too long for Meta with this person's values in it? p_lengths as text_lengths answers.
create function broadcast_private.text_too_long(p_lengths jsonb, p_variables jsonb)
returns boolean
language sql immutable
set search_path = ''
as $$
  select exists (
    select 1
    from jsonb_to_recordset(p_lengths) as l (part text, "limit" integer, fixed integer, places jsonb)
    where l."limit" < l.fixed + (
      select coalesce(sum(p.value::integer * char_length(
        case l.part
          when 'header' then broadcast_private.clean_text(p_variables ->> p.key, l."limit")
          else p_variables ->> p.key
        end)), 0)
      from jsonb_each_text(l.places) p))
$$;
