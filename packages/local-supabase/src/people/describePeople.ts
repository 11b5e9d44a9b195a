import type { Contact } from './createContacts.ts'
import { generatePeople, type Person } from './generatePeople.ts'
import {
  type Course,
  courses,
  type Naming,
  naming,
  type Origin,
  origin,
  type Reach,
  reach,
  type Writing,
  writing,
} from './shares.ts'

/** Exact counts of what a seeded database holds. */
export interface PeopleDescription {
  people: number
  contacts: number
  softData: number
  /** People, by how they can be reached. */
  reach: Record<Reach, number>
  /** People with a second WhatsApp contact: another number, or the same one on the other provider. */
  secondNumber: number
  sameNumberTwice: number
  /** People who have the number of an earlier person. */
  sharedNumber: number
  /** WhatsApp contacts, by provider, by where the number is from and by how it is written down. */
  providers: { 1: number; 4: number }
  origin: Record<Origin, number>
  writing: Record<Writing, number>
  /** People, by what is unusual about their names. */
  naming: Record<Naming, number>
  /** People whose tag counts, however many rows say so, and rows that no longer count. */
  courses: Record<Course, { people: number; disabledRows: number }>
  /** People marked by the earlier campaign, and by the older mark. */
  earlierCampaign: number
  receivedBefore: number
  optedOut: number
  optOutWithdrawn: number
}

/** What `startLocalSupabase({ seed, people })` puts into the tables. Pure: it makes the people and counts them. */
export const describePeople = (seed: number, people: number): PeopleDescription => {
  const description: PeopleDescription = {
    people,
    contacts: 0,
    softData: 0,
    reach: { ...each(reach, 0), none: 0 },
    secondNumber: 0,
    sameNumberTwice: 0,
    sharedNumber: 0,
    providers: { 1: 0, 4: 0 },
    origin: { ...each(origin, 0), argentina: 0 },
    writing: { ...each(writing, 0), clean: 0 },
    naming: { ...each(naming, 0), ordinary: 0 },
    courses: eachCourse(),
    earlierCampaign: 0,
    receivedBefore: 0,
    optedOut: 0,
    optOutWithdrawn: 0,
  }
  for (const person of generatePeople({ seed, people })) {
    description.contacts += person.contacts.length
    description.softData += person.softData.length
    description.reach[person.reach] += 1
    description.naming[person.naming] += 1
    if (person.oddity) description[person.oddity] += 1
    for (const contact of person.contacts) countContact(description, contact)
    countSoftData(description, person)
  }
  return description
}

const each = <Kind extends string>(kinds: Readonly<Record<Kind, unknown>>, value: number): Record<Kind, number> =>
  Object.fromEntries(Object.keys(kinds).map((kind) => [kind, value])) as Record<Kind, number>

const eachCourse = (): PeopleDescription['courses'] =>
  Object.fromEntries(
    Object.keys(courses).map((course) => [course, { people: 0, disabledRows: 0 }]),
  ) as PeopleDescription['courses']

const countContact = (description: PeopleDescription, { providerId, number }: Contact): void => {
  if (!number) return
  description.providers[providerId === 4 ? 4 : 1] += 1
  description.origin[number.origin] += 1
  description.writing[number.writing] += 1
}

const countSoftData = (description: PeopleDescription, person: Person): void => {
  const active = new Set<Course>()
  for (const { name, content, disabled } of person.softData) {
    if (name === 'tag_curso_interes' && disabled) description.courses[content as Course].disabledRows += 1
    else if (name === 'tag_curso_interes') active.add(content as Course)
    else if (name === 'tag_campana_difusion') description.earlierCampaign += 1
    else if (name === 'difusion_recibida') description.receivedBefore += 1
    else if (name === 'opt_out_difusion') description[disabled ? 'optOutWithdrawn' : 'optedOut'] += 1
  }
  for (const course of active) description.courses[course].people += 1
}
