-- One row: what makes digests of erased numbers useless to whoever can guess numbers but not read this table.
create table broadcast_private.number_salt (
  id boolean primary key default true,
  salt bytea not null default uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()),
  constraint chk_number_salt_id check (id)
);

insert into broadcast_private.number_salt default values;
