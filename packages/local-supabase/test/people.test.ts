import { describe, expect, test } from 'vitest'
import { describePeople, localSupabaseUnavailableReason } from '../src/index.ts'
import { generatePeople } from '../src/people/generatePeople.ts'
import { courses } from '../src/people/shares.ts'
import { useDatabase } from './useDatabase.ts'

test('25,000 people have the tags, contacts and dirt of the school', () => {
  const description = describePeople(1, 25_000)
  expect(description).toMatchObject({
    people: 25_000,
    softData: 75_000,
    reach: { whatsapp: 18_500, instagram: 1_500, messenger: 1_000, none: 4_000 },
    optedOut: 750,
    earlierCampaign: 750,
    receivedBefore: 1_200,
  })
  for (const [course, people] of Object.entries(courses)) {
    expect([course, description.courses[course as keyof typeof courses].people]).toEqual([course, people])
  }
  const { origin, writing, providers, contacts } = description
  const numbers = providers[1] + providers[4]
  expect(contacts).toBe(numbers + 2_500)
  expect(origin.salta / numbers).toBeCloseTo(0.6, 2)
  expect(providers[4] / numbers).toBeCloseTo(0.21, 2)
  expect(writing.withoutNine / numbers).toBeCloseTo(0.037, 2)
  for (const [name, count] of Object.entries({ ...origin, ...writing, ...description.naming })) {
    expect([name, count > 0]).toEqual([name, true])
  }
  for (const oddity of ['secondNumber', 'sameNumberTwice', 'sharedNumber'] as const) {
    expect(description[oddity] / 18_500).toBeCloseTo(0.01, 3)
  }
})

test('the same seed gives the same people, another seed others', () => {
  const make = (seed: number) => JSON.stringify([...generatePeople({ seed, people: 500 })])
  expect(make(1)).toBe(make(1))
  expect(make(1)).not.toBe(make(2))
})

test('no two people have a number in common, except those who share one on purpose', () => {
  const owners = new Map<string, Set<number>>()
  for (const { id, contacts } of generatePeople({ seed: 4, people: 25_000 })) {
    for (const { number } of contacts) {
      if (number?.canonical) owners.set(number.canonical, (owners.get(number.canonical) ?? new Set()).add(id))
    }
  }
  const shared = [...owners.values()].filter((ids) => ids.size > 1)
  expect(shared).toHaveLength(describePeople(4, 25_000).sharedNumber)
  expect(shared.every((ids) => ids.size === 2)).toBe(true)
  for (const number of owners.keys()) expect(number).toMatch(/^\d{11,13}$/)
})

describe.skipIf(localSupabaseUnavailableReason())('the tables of a seeded stack', () => {
  const context = useDatabase()
  // What test/globalSetup.ts asks for.
  const description = describePeople(7, 1_500)
  const count = async (text: string): Promise<number> =>
    (await context.sql.query(`select count(*)::int as n ${text}`)).rows[0].n
  const chats = `from person_contacts where channel_provider_id in (1, 4)`

  test('hold as many rows as described', async () => {
    expect(await count('from persons')).toBe(1_500)
    expect(await count('from person_contacts')).toBe(description.contacts)
    expect(await count('from person_soft_data')).toBe(description.softData)
  })

  test('hold the described dirt in numbers', async () => {
    const { writing, origin, providers } = description
    expect(await count(`${chats} and channel_provider_id = 4`)).toBe(providers[4])
    expect(await count(`${chats} and contact_value like '+%'`)).toBe(writing.plusAndSpaces)
    expect(await count(`${chats} and contact_value ~ '^[0-9]+-[0-9]+-[0-9]+$'`)).toBe(writing.dashes)
    expect(await count(`${chats} and contact_value ~ '^54[1-8]'`)).toBe(writing.withoutNine)
    expect(await count(`${chats} and contact_value = ''`)).toBe(writing.empty)
    expect(await count(`${chats} and contact_value is null`)).toBe(writing.missing)
    expect(await count(`${chats} and contact_value ~ '[a-z]'`)).toBe(writing.letters)
    expect(await count(`${chats} and contact_value ~ '^[0-9]{6,7}$'`)).toBe(writing.tooShort)
    const digits = `regexp_replace(contact_value, '[^0-9]', '', 'g')`
    const salta = `${chats} and ${digits} ~ '^549?387[0-9]{7}$'`
    const lost = writing.empty + writing.missing + writing.letters + writing.tooShort
    expect(origin.salta - (await count(salta))).toBeLessThanOrEqual(lost)
    expect(await count(salta)).toBeLessThanOrEqual(origin.salta)
    expect(await count(`from (select person_id ${chats} group by 1 having count(*) = 2) two`)).toBe(
      description.secondNumber + description.sameNumberTwice,
    )
  })

  test('hold the described tags and opt-outs', async () => {
    const { rows } = await context.sql.query(`
      select data_content as course,
        count(distinct person_id) filter (where disabled is not true)::int as people,
        count(*) filter (where disabled)::int as "disabledRows"
      from person_soft_data where data_name = 'tag_curso_interes' group by 1`)
    expect(Object.fromEntries(rows.map(({ course, ...counts }) => [course, counts]))).toEqual(description.courses)
    expect(await count(`from person_soft_data where data_name = 'opt_out_difusion' and disabled is not true`)).toBe(
      description.optedOut,
    )
    const active = `from person_soft_data where data_name = 'tag_curso_interes' and disabled`
    expect(await count(`${active} is null`)).toBeGreaterThan(0)
    expect(await count(`${active} = false`)).toBeGreaterThan(0)
  })

  test('hold names as they were made, to the last character', async () => {
    const { rows } = await context.sql.query(
      'select id, first_name as "firstName", last_name as "lastName" from persons order by id',
    )
    const made = [...generatePeople({ seed: 7, people: 1_500 })].map(({ id, firstName, lastName }) => ({
      id,
      firstName,
      lastName,
    }))
    expect(rows).toEqual(made)
    expect(rows.some(({ firstName }) => /[\n\t]/.test(firstName))).toBe(true)
  })

  test('give the next person an id of their own', async () => {
    const { rows } = await context.sql.query(`insert into persons (first_name) values ('Nueva') returning id`)
    expect(rows).toEqual([{ id: 1_501 }])
  })
})
