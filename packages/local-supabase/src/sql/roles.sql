-- The roles of a hosted project. Run as supabase_admin, the superuser; the passwords are set by whoever runs this.

create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;

-- PostgREST signs in as this one and becomes the role that the token names.
create role authenticator login noinherit;
grant anon, authenticated, service_role to authenticator;

-- Owns what migrations create. Much may be done as postgres, but not everything: it is no superuser.
create role postgres login createrole createdb replication bypassrls;
grant anon, authenticated, service_role to postgres with admin option;
grant authenticator to postgres with admin option;
grant pg_monitor, pg_signal_backend, pg_read_all_data to postgres;
alter database postgres owner to postgres;

create role supabase_auth_admin nologin noinherit createrole;

-- service_role has no limit of its own: its calls keep the one that authenticator signed in with.
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';

alter role postgres set search_path = "$user", public, extensions;
alter role supabase_admin set search_path = "$user", public, auth, extensions;
