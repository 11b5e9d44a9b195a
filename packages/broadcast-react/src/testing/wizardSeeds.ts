import type { Template } from '@iita/broadcast-core'
import { type MemorySeed, sampleSeed } from '@iita/broadcast-core/testing'

/** The sample school, now, with so many people. */
export const schoolOf = (people: number, more: Partial<MemorySeed> = {}): MemorySeed => ({
  ...sampleSeed({ people, now: new Date() }),
  campaigns: [],
  ...more,
})

const template = (name: string, components: Template['components'], more: Partial<Template> = {}): Template => ({
  name,
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  quality: 'GREEN',
  components,
  ...more,
})

const body = { type: 'BODY', text: 'Hola {{1}}, mirá el programa de *{{2}}*.' }

/** One template of each kind that takes something. */
export const everyKind: readonly Template[] = [
  template('con_imagen', [{ type: 'HEADER', format: 'IMAGE' }, body]),
  template('con_documento', [{ type: 'HEADER', format: 'DOCUMENT' }, body]),
  template('con_encabezado', [{ type: 'HEADER', format: 'TEXT', text: 'Para {{1}}' }, body]),
  template('con_nombres', [{ type: 'BODY', text: 'Hola {{nombre}}, empieza {{curso}}.' }], {
    parameterFormat: 'NAMED',
  }),
  template('sin_nada', [{ type: 'BODY', text: 'Mañana no hay clases.' }]),
  template('con_botones', [
    body,
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'Quiero inscribirme' },
        { type: 'URL', text: 'Ver el curso', url: 'https://iita.com.ar/cursos/{{1}}' },
        { type: 'COPY_CODE', text: 'Copiar el código' },
      ],
    },
  ]),
]

/** Templates that cannot be sent, each for a reason of its own, beside one that can. */
export const mostlyUnusable: readonly Template[] = [
  template('la_unica_que_sirve', [body]),
  template('pausada', [body], { status: 'PAUSED', quality: 'RED' }),
  template('rechazada', [body], { status: 'REJECTED', rejectedReason: 'PROMOTIONAL' }),
  template('en_revision', [body], { status: 'PENDING' }),
  template('con_carrusel', [body, { type: 'CAROUSEL', cards: [] }]),
  template('con_ubicacion', [{ type: 'HEADER', format: 'LOCATION' }, body]),
]

/** Names and tags as they come: long, right to left, with emoji, with what would be markup. */
export const strangePeople: MemorySeed['people'] = [
  {
    id: '1',
    firstName: 'María de los Ángeles Guadalupe',
    lastName: 'Fernández de la Quintana y Saravia',
    phones: ['5493875000001'],
    tags: ['Robótica Educativa'],
  },
  {
    id: '2',
    firstName: 'محمد',
    lastName: 'الأحمد',
    phones: ['5493875000002'],
    tags: ['Robótica Educativa', 'קורס רובוטיקה'],
  },
  {
    id: '3',
    firstName: '👩‍🔬🤖',
    lastName: '🇦🇷',
    phones: ['5493875000003'],
    tags: ['Robótica Educativa', '🤖 Robots 🤖'],
  },
  {
    id: '4',
    firstName: '<img src=x onerror=alert(1)>',
    lastName: '"><script>',
    phones: ['5493875000004'],
    tags: ['Robótica Educativa', '<b>negrita</b>'],
  },
  { id: '5', lastName: 'SinNombre', phones: ['5493875000005'], tags: ['Robótica Educativa'] },
  { id: '6', firstName: 'Elena', phones: ['no tiene'], tags: ['Robótica Educativa'] },
]
