-- One row: how this database's broadcasts behave. Change it with an update as the owner; every column has a safe default.
create table public.broadcast_config (
  id boolean primary key default true,
  time_zone text not null default 'America/Argentina/Salta',
  -- Sending window in `time_zone`; both null: any hour. A window may cross midnight.
  window_start time,
  window_end time,
  -- At most this many accepted messages per number in so many days, over all campaigns; null: no cap.
  frequency_cap integer,
  frequency_cap_days integer not null default 7,
  -- A message that had to wait this many times fails instead of waiting for ever.
  max_attempts integer not null default 25,
  -- What counts as «no more», whatever its case, accents and signs: the whole message must be one of these. And the payloads of
  -- buttons that mean it.
  opt_out_words text[] not null default array[
    'BAJA', 'BAJA POR FAVOR', 'DAR DE BAJA', 'DARME DE BAJA', 'DAME DE BAJA', 'DENME DE BAJA', 'DEME DE BAJA', 'QUIERO DARME DE BAJA',
    'QUIERO LA BAJA', 'SOLICITO LA BAJA', 'CANCELAR', 'CANCELAR SUSCRIPCIÓN', 'NO QUIERO RECIBIR MÁS', 'NO QUIERO RECIBIR MÁS MENSAJES',
    'NO QUIERO MÁS MENSAJES', 'NO QUIERO RECIBIR MENSAJES', 'NO QUIERO RECIBIR MÁS MENSAJES POR FAVOR', 'NO ME ESCRIBAN MÁS', 'NO ME ESCRIBAS MÁS',
    'NO MOLESTAR', 'NO ENVIAR MÁS', 'NO MANDEN MÁS MENSAJES', 'REMOVER', 'STOP', 'STOP PROMOTIONS', 'UNSUBSCRIBE', 'OPT OUT',
    'SAIR', 'PARAR', 'PARAR PROMOÇÕES', 'DESCADASTRAR', 'NÃO QUERO RECEBER MAIS MENSAGENS'],
  opt_out_payloads text[] not null default array['STOP_PROMOS', 'OPT_OUT', 'BAJA'],
  parked_minutes integer not null default 15,
  runner_alive_seconds integer not null default 30,
  maintenance_every_seconds integer not null default 10,
  maintained_at timestamptz not null default '-infinity',
  constraint chk_broadcast_config_id check (id),
  constraint chk_broadcast_config_window check ((window_start is null) = (window_end is null)),
  constraint chk_broadcast_config_frequency_cap check (frequency_cap > 0 and frequency_cap_days between 1 and 366),
  constraint chk_broadcast_config_max_attempts check (max_attempts between 1 and 30000)
);

insert into public.broadcast_config default values;
