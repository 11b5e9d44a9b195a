import type { TemplateInput } from '../template.ts'

/** The four templates that the school plans, and close relatives of them. */
export const schoolTemplates: readonly TemplateInput[] = [
  {
    name: 'inicio_curso_general',
    language: 'es_AR',
    category: 'MARKETING',
    quality_score: { score: 'GREEN', date: 1_788_220_800 },
    components: [
      {
        type: 'BODY',
        text: 'Hola {{1}}, te contamos que el curso de {{2}} comienza el {{3}}. ¿Te gustaría inscribirte?',
        example: { body_text: [['Ana', 'Robótica Educativa', 'lunes 9 de marzo']] },
      },
    ],
  },
  {
    name: 'becas_disponibles',
    language: 'es_AR',
    category: 'MARKETING',
    quality_score: { score: 'GREEN', date: 1_788_220_800 },
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Becas 2027' },
      {
        type: 'BODY',
        text: '¡Hola {{1}}! Abrimos {{2}} becas parciales para los cursos de este año. Podés postularte hasta el {{3}} respondiendo este mensaje.',
        example: { body_text: [['Ana', '20', 'viernes 27 de febrero']] },
      },
      { type: 'FOOTER', text: 'Instituto IITA · Salta' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Quiero postularme' },
          { type: 'QUICK_REPLY', text: 'No recibir más avisos' },
        ],
      },
    ],
  },
  {
    name: 'recordatorio_clase',
    language: 'es_AR',
    category: 'UTILITY',
    quality_score: { score: 'GREEN', date: 1_788_220_800 },
    components: [
      {
        type: 'BODY',
        text: 'Hola {{1}}, te recordamos que tu clase de {{2}} es el {{3}} a las {{4}}. ¡Te esperamos!',
        example: { body_text: [['Ana', 'Robótica con Arduino', 'sábado 14 de marzo', '10:30']] },
      },
      { type: 'FOOTER', text: 'Instituto IITA · Salta' },
    ],
  },
  {
    name: 'encuesta_satisfaccion',
    language: 'es_AR',
    category: 'MARKETING',
    quality_score: { score: 'YELLOW', date: 1_788_220_800 },
    components: [
      {
        type: 'BODY',
        text: 'Hola {{1}}, terminaste {{2}} y queremos saber cómo te fue. La encuesta lleva dos minutos.',
        example: { body_text: [['Ana', 'Animación 3D con Blender']] },
      },
      {
        type: 'BUTTONS',
        buttons: [
          {
            type: 'URL',
            text: 'Responder encuesta',
            url: 'https://encuestas.iita.example/r/{{1}}',
            example: ['https://encuestas.iita.example/r/a1b2c3'],
          },
          { type: 'QUICK_REPLY', text: 'Más tarde' },
          { type: 'QUICK_REPLY', text: 'No recibir más avisos' },
        ],
      },
    ],
  },
  {
    name: 'inicio_curso_general',
    language: 'en',
    category: 'MARKETING',
    components: [
      {
        type: 'BODY',
        text: 'Hi {{1}}, our {{2}} course starts on {{3}}. Would you like to join?',
        example: { body_text: [['Ana', 'Educational Robotics', 'Monday 9 March']] },
      },
    ],
  },
  {
    name: 'inicio_curso_general',
    language: 'pt_BR',
    category: 'MARKETING',
    components: [
      {
        type: 'BODY',
        text: 'Olá {{1}}, o curso de {{2}} começa em {{3}}. Quer se inscrever?',
        example: { body_text: [['Ana', 'Robótica Educacional', '9 de março']] },
      },
    ],
  },
  {
    name: 'bienvenida_alumno',
    language: 'es_AR',
    category: 'UTILITY',
    parameter_format: 'NAMED',
    components: [
      {
        type: 'BODY',
        text: '¡Bienvenida/o, {{nombre}}! Tu inscripción a {{curso}} quedó confirmada. Empezás el {{fecha_inicio}} en la sede {{sede}}.',
        example: {
          body_text_named_params: [
            { param_name: 'nombre', example: 'Ana' },
            { param_name: 'curso', example: 'Python Presencial' },
            { param_name: 'fecha_inicio', example: 'martes 10 de marzo' },
            { param_name: 'sede', example: 'Centro' },
          ],
        },
      },
    ],
  },
  {
    name: 'ultimos_lugares',
    language: 'es_AR',
    category: 'MARKETING',
    components: [
      {
        type: 'HEADER',
        format: 'TEXT',
        text: 'Últimos lugares en {{1}}',
        example: { header_text: ['Videojuegos'] },
      },
      {
        type: 'BODY',
        text: 'Hola {{1}}, quedan {{2}} lugares y la inscripción cierra el {{3}}. Si querés reservar el tuyo, escribinos.',
        example: { body_text: [['Ana', '4', 'miércoles 4 de marzo']] },
      },
      { type: 'BUTTONS', buttons: [{ type: 'PHONE_NUMBER', text: 'Llamar', phone_number: '+543875550100' }] },
    ],
  },
  {
    name: 'aviso_feriado',
    language: 'es_AR',
    category: 'UTILITY',
    components: [
      { type: 'BODY', text: 'Les avisamos que el lunes es feriado y no habrá clases. ¡Nos vemos el martes!' },
    ],
  },
]
