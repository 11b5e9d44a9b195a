-- The school's number and its four templates, as a sync with the simulator's default account would leave them, and messages that came in.
-- Run as postgres, after the migrations; harmless to run again.

insert into public.broadcast_accounts (id, daily_limit) values ('225000000000001', 100000)
on conflict (id) do nothing;

insert into public.broadcast_senders (phone_number_id, account_id, waba_id, display_phone_number, verified_name, quality_rating)
values ('115000000000001', '225000000000001', '225000000000001', '+54 9 387 555-0100', 'IITA', 'GREEN')
on conflict (phone_number_id) do nothing;

insert into public.broadcast_templates_cache (template_name, language, category, status, waba_id, components)
select name, 'es_AR', category, 'APPROVED', '225000000000001', components::jsonb
from (values
  ('inicio_curso_general', 'MARKETING', $$[
    {"type": "BODY",
     "text": "Hola {{1}}, te contamos que el curso de {{2}} comienza el {{3}}. ¿Te gustaría inscribirte?",
     "example": {"body_text": [["Ana", "Robótica Educativa", "lunes 9 de marzo"]]}}
  ]$$),
  ('becas_disponibles', 'MARKETING', $$[
    {"type": "HEADER", "format": "TEXT", "text": "Becas 2027"},
    {"type": "BODY",
     "text": "¡Hola {{1}}! Abrimos {{2}} becas parciales para los cursos de este año. Podés postularte hasta el {{3}} respondiendo este mensaje.",
     "example": {"body_text": [["Ana", "20", "viernes 27 de febrero"]]}},
    {"type": "FOOTER", "text": "Instituto IITA · Salta"},
    {"type": "BUTTONS", "buttons": [
      {"type": "QUICK_REPLY", "text": "Quiero postularme"},
      {"type": "QUICK_REPLY", "text": "No recibir más avisos"}]}
  ]$$),
  ('recordatorio_clase', 'UTILITY', $$[
    {"type": "BODY",
     "text": "Hola {{1}}, te recordamos que tu clase de {{2}} es el {{3}} a las {{4}}. ¡Te esperamos!",
     "example": {"body_text": [["Ana", "Robótica con Arduino", "sábado 14 de marzo", "10:30"]]}},
    {"type": "FOOTER", "text": "Instituto IITA · Salta"}
  ]$$),
  ('encuesta_satisfaccion', 'MARKETING', $$[
    {"type": "BODY",
     "text": "Hola {{1}}, terminaste {{2}} y queremos saber cómo te fue. La encuesta lleva dos minutos.",
     "example": {"body_text": [["Ana", "Animación 3D con Blender"]]}},
    {"type": "BUTTONS", "buttons": [
      {"type": "URL", "text": "Responder encuesta", "url": "https://encuestas.iita.example/r/{{1}}",
       "example": ["https://encuestas.iita.example/r/a1b2c3"]},
      {"type": "QUICK_REPLY", "text": "Más tarde"},
      {"type": "QUICK_REPLY", "text": "No recibir más avisos"}]}
  ]$$)
) as template (name, category, components)
on conflict (template_name, language) do nothing;

-- The school's accounts, and people who have written on each: the last one half an hour ago, and one every half hour before, so that
-- about fifty may still be answered.
with account as (
  insert into public.channels (id_channel_provider, name, address)
  select provider, name, address
  from (values (4, 'WhatsApp IITA', '5493875550100'), (2, 'Instagram IITA', 'iita.salta'), (3, 'Messenger IITA', 'iita.salta'))
    as known (provider, name, address)
  where not exists (select 1 from public.channels)
  returning id, id_channel_provider
),
writer as (
  select p.person_id, a.id as channel_id, p.contact_value, row_number() over (partition by a.id order by p.person_id) as n
  from (
    select distinct on (person_id) person_id, contact_value, case channel_provider_id when 1 then 4 else channel_provider_id end as provider
    from public.person_contacts
    order by person_id, id
  ) p
  join account a on a.id_channel_provider = p.provider
),
thread as materialized (
  select person_id, channel_id, contact_value, n,
    nextval(pg_get_serial_sequence('public.conversations', 'id'))::integer as conversation_id,
    nextval(pg_get_serial_sequence('public.person_conversation', 'id'))::integer as their_id
  from writer
  where n <= 200
),
conversation as (
  insert into public.conversations (id, creation_datetime) select conversation_id, now() - n * interval '30 minutes' from thread
),
ours as (
  insert into public.system_conversation (id_channel, id_conversation) select channel_id, conversation_id from thread
),
theirs as (
  insert into public.person_conversation (id, id_person, id_conversation, address)
  select their_id, person_id, conversation_id, contact_value from thread
)
insert into public.interactions (id_person_conversation, text, time_stamp, status)
select their_id, '¡Hola! ¿Cuándo empiezan las clases?', now() - n * interval '30 minutes', 'processed' from thread order by n desc;
