-- People per slice of a frozen audience.
create function broadcast_private.slice_size()
returns integer
language sql immutable
set search_path = ''
as $$ select 5000 $$;
