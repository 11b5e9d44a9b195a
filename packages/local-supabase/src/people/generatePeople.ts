import { type Contacts, createContacts } from './createContacts.ts'
import { createName, type Name } from './createName.ts'
import { createSoftData, type SoftData } from './createSoftData.ts'
import { createAllotment } from './quota.ts'
import { createRandom } from './random.ts'
import { type Naming, naming, type Origin } from './shares.ts'

/** Everything the database knows about one person, with what is unusual about it. */
export interface Person extends Name, Contacts {
  id: number
  email: string | null
  country: string
  stateProvince: string | null
  createdAt: string
  naming: Naming
  softData: SoftData[]
}

const firstDay = Date.UTC(2021, 2, 1)
const lastDay = Date.UTC(2026, 0, 31)

const places: Record<Origin, readonly [country: string, stateProvince: string | null]> = {
  salta: ['Argentina', 'Salta'],
  argentina: ['Argentina', null],
  bolivia: ['Bolivia', null],
  chile: ['Chile', null],
  peru: ['Perú', null],
  paraguay: ['Paraguay', null],
  spain: ['España', null],
  mexico: ['México', null],
  brazil: ['Brasil', null],
}

/**
 * The people of a school's CRM, one after the other: the same ones for the same seed and number, on every machine.
 *
 * Nobody is real: numbers, names and addresses come from lists and arithmetic.
 */
export function* generatePeople(options: { seed: number; people: number }): Generator<Person> {
  const { seed, people } = options
  const random = createRandom(seed, 'person')
  const names = createRandom(seed, 'names')
  const numbers = Object.fromEntries(Object.entries(naming).map(([kind, share]) => [kind, Math.round(share * people)]))
  const nextNaming = createAllotment(createRandom(seed, 'naming'), numbers as Record<Naming, number>, people)
  const nextContacts = createContacts(seed, people)
  const nextSoftData = createSoftData(seed, people)

  for (let id = 1; id <= people; id += 1) {
    const kind = nextNaming() ?? 'ordinary'
    const contacts = nextContacts()
    const [country, stateProvince] = places[contacts.origin]
    yield {
      id,
      ...createName(names, kind),
      ...contacts,
      email: random.next() < 0.55 ? `persona.${id}@example.com` : null,
      country,
      stateProvince,
      createdAt: new Date(firstDay + Math.floor(((id - 1) / people) * (lastDay - firstDay))).toISOString(),
      naming: kind,
      softData: nextSoftData(),
    }
  }
}
