-- What no caller reaches: not exposed by PostgREST, no rights for anyone.
create schema broadcast_private;
