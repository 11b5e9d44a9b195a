import type { Template } from '../../src/templates/template.ts'
import type { MemoryPerson } from '../../src/testing.ts'

/** The people of every contract test: one of each kind that matters, and a crowd for what comes in chunks. */
const known: readonly MemoryPerson[] = [
  { id: '1', firstName: 'Ana', lastName: 'Acosta', phones: ['5493875000001'], tags: ['Robótica'] },
  { id: '2', firstName: 'Bruno', lastName: 'Burgos', phones: ['+54 9 387 500-0002'], tags: ['Robótica', 'Python'] },
  { id: '3', firstName: 'Camila', lastName: 'Cruz', phones: ['5493815000003'], tags: ['Robótica', 'Python'] },
  { id: '4', firstName: 'Damián', lastName: 'Díaz', phones: ['sin número', '5493875000004'], tags: ['Robótica'] },
  { id: '5', firstName: 'Elena', lastName: 'Flores', phones: ['no tiene'], tags: ['Robótica', 'Sin número'] },
  { id: '6', firstName: 'Facundo', lastName: 'Gómez', phones: ['5493875000006'], tags: ['Robótica'], optedOut: true },
  { id: '7', firstName: 'Guadalupe', lastName: 'Acosta', phones: ['543875000001'], tags: ['Robótica'] },
  { id: '8', lastName: 'Guantay', phones: ['5493875000008'], tags: ['Robótica', 'Sin nombre'] },
  { id: '9', firstName: 'Hernán', lastName: 'López', phones: [], tags: ['Robótica'] },
  { id: '10', firstName: 'Inés\n  María', lastName: 'Mamani', phones: ['5493815000010'], tags: ['Python'] },
  { id: '11', firstName: 'Julián', lastName: 'Ñandú', phones: ['34612345678'], tags: ['Python'] },
  { id: '12', firstName: 'Lucía', lastName: 'Gómez', phones: ['5493875000006'], tags: ['Familia'] },
  { id: '13', firstName: 'Martín', lastName: 'Quispe', phones: ['5493875000013'], tags: ['Familia'] },
]

/** More than one slice of a frozen audience (5,000). */
export const crowd = { tag: 'Multitud', size: 5_300 }

const strangers: readonly MemoryPerson[] = Array.from({ length: crowd.size }, (_, index) => ({
  id: String(1001 + index),
  firstName: 'Persona',
  lastName: String(index),
  phones: [`549261${String(5_000_000 + index)}`],
  tags: [crowd.tag],
}))

export const people: readonly MemoryPerson[] = [...known, ...strangers]

const template = (name: string, more: Partial<Template> = {}): Template => ({
  name,
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components: [{ type: 'BODY', text: 'Hola {{1}}, te esperamos en {{2}}.' }],
  ...more,
})

export const templates: readonly Template[] = [
  template('aviso', { id: '700', quality: 'GREEN' }),
  template('otro_aviso', { components: [{ type: 'BODY', text: 'Sin variables.' }] }),
  template('con_imagen', {
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Mirá.' },
    ],
  }),
  template('carrusel', { components: [{ type: 'BODY', text: 'Mirá.' }, { type: 'CAROUSEL' }] }),
  template('rechazada', { status: 'REJECTED', rejectedReason: 'INVALID_FORMAT' }),
]

export const senderId = '106540352242922'
