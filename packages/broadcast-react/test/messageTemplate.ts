import type { Template } from '@iita/broadcast-core'

/** A template with everything that most of them have. */
export const messageTemplate: Template = {
  name: 'inicio_curso_general',
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Inscripciones abiertas' },
    { type: 'BODY', text: 'Hola *{{1}}*, el curso de _{{2}}_ comienza el {{3}}.' },
    { type: 'FOOTER', text: 'Respondé BAJA para no recibir más' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Quiero inscribirme' },
        { type: 'URL', text: 'Ver el curso', url: 'https://iita.com.ar/cursos' },
      ],
    },
  ],
}
