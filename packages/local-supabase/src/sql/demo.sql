-- The school's number and its four templates, as a sync with the simulator's default account would leave them.
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
