import type { TemplateInput } from '../template.ts'

/** Templates with headers, buttons and layouts that bring something other than text. */
export const mediaTemplates: readonly TemplateInput[] = [
  {
    name: 'flyer_vacaciones',
    language: 'es_AR',
    category: 'MARKETING',
    components: [
      {
        type: 'HEADER',
        format: 'IMAGE',
        example: { header_handle: ['https://media.iita.example/flyer-vacaciones.jpg'] },
      },
      {
        type: 'BODY',
        text: 'Hola {{1}}, en las vacaciones de invierno hay talleres de {{2}} para chicas y chicos. ¡Sumate!',
        example: { body_text: [['Ana', 'impresión 3D']] },
      },
    ],
  },
  {
    name: 'video_muestra_anual',
    language: 'es_AR',
    category: 'MARKETING',
    components: [
      { type: 'HEADER', format: 'VIDEO', example: { header_handle: ['https://media.iita.example/muestra.mp4'] } },
      {
        type: 'BODY',
        text: 'Hola {{1}}, mirá lo que hicieron este año en la muestra anual y reservá tu lugar para el próximo ciclo.',
        example: { body_text: [['Ana']] },
      },
    ],
  },
  {
    name: 'programa_curso_pdf',
    language: 'es_AR',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['https://media.iita.example/programa.pdf'] } },
      {
        type: 'BODY',
        text: 'Hola {{1}}, te enviamos el programa de {{2}} que pediste.',
        example: { body_text: [['Ana', 'IA con Python']] },
      },
    ],
  },
  {
    name: 'como_llegar_sede',
    language: 'es_AR',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'LOCATION' },
      { type: 'BODY', text: 'Hola {{1}}, así llegás a la sede. ¡Te esperamos!', example: { body_text: [['Ana']] } },
    ],
  },
  {
    name: 'cupon_inscripcion',
    language: 'es_AR',
    category: 'MARKETING',
    components: [
      {
        type: 'BODY',
        text: 'Hola {{1}}, usá este código al inscribirte y tenés {{2}} de descuento en la primera cuota.',
        example: { body_text: [['Ana', '25%']] },
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'COPY_CODE', text: 'Copiar código', example: 'IITA25' },
          {
            type: 'URL',
            text: 'Inscribirme',
            url: 'https://iita.example/inscripcion?c={{1}}',
            example: ['https://iita.example/inscripcion?c=robotica'],
          },
        ],
      },
    ],
  },
  {
    name: 'oferta_48_horas',
    language: 'es_AR',
    category: 'MARKETING',
    components: [
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: '¡Termina pronto!', has_expiration: true } },
      {
        type: 'BODY',
        text: 'Hola {{1}}, por 48 horas la matrícula de {{2}} está bonificada.',
        example: { body_text: [['Ana', 'Domótica']] },
      },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'COPY_CODE', text: 'Copiar código', example: 'MATRI48' },
          {
            type: 'URL',
            text: 'Aprovechar',
            url: 'https://iita.example/oferta/{{1}}',
            example: ['https://iita.example/oferta/domotica'],
          },
        ],
      },
    ],
  },
  {
    name: 'carrusel_cursos',
    language: 'es_AR',
    category: 'MARKETING',
    components: [
      {
        type: 'BODY',
        text: 'Hola {{1}}, estos son los cursos que empiezan este mes:',
        example: { body_text: [['Ana']] },
      },
      {
        type: 'CAROUSEL',
        cards: ['Robótica Educativa', 'Videojuegos'].map((course) => ({
          components: [
            { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://media.iita.example/curso.jpg'] } },
            { type: 'BODY', text: `${course}: empieza el {{1}}.`, example: { body_text: [['9 de marzo']] } },
            {
              type: 'BUTTONS',
              buttons: [
                {
                  type: 'URL',
                  text: 'Ver curso',
                  url: 'https://iita.example/cursos/{{1}}',
                  example: ['https://iita.example/cursos/7'],
                },
              ],
            },
          ],
        })),
      },
    ],
  },
  {
    name: 'formulario_interes',
    language: 'es_AR',
    category: 'MARKETING',
    components: [
      { type: 'BODY', text: 'Hola {{1}}, contanos qué te gustaría aprender.', example: { body_text: [['Ana']] } },
      {
        type: 'BUTTONS',
        buttons: [
          {
            type: 'FLOW',
            text: 'Completar',
            flow_id: '880000000000001',
            flow_action: 'navigate',
            navigate_screen: 'INICIO',
          },
        ],
      },
    ],
  },
  {
    name: 'codigo_acceso',
    language: 'es_AR',
    category: 'AUTHENTICATION',
    components: [
      { type: 'BODY', text: '*{{1}}* es tu código de verificación.', example: { body_text: [['123456']] } },
      { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE', text: 'Copiar código' }] },
    ],
  },
]
