import { expect, test } from 'vitest'
import type { Json } from '../support/callAs.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

/** The messages of a campaign prepared for a filter. */
const messagesFor = async (filter: object): Promise<Json[]> => {
  const { campaign } = await db.world.prepare({ filter })
  return db.world.messages(campaign.id)
}

const peopleFor = async (filter: object): Promise<number[]> => (await messagesFor(filter)).map((row) => row.person_id)

test('F73: a person with two WhatsApp contacts gets one message', async () => {
  const [first, second] = [db.world.phone(), db.world.phone()]
  await db.world.person({ phones: [first, second], tags: ['two contacts'] })
  expect(await messagesFor({ include_tags: ['two contacts'] })).toMatchObject([
    { status: 'pending', phone_number: first },
  ])
})

test('the usable one of two contacts is taken', async () => {
  const usable = db.world.phone()
  await db.world.person({ phones: ['no sé', usable], tags: ['one usable'] })
  expect(await messagesFor({ include_tags: ['one usable'] })).toMatchObject([
    { status: 'pending', phone_number: usable },
  ])
})

test('F74: two persons with one number: one message, the other skipped as duplicate_number', async () => {
  const number = db.world.phone()
  await db.world.person({ phones: [number], tags: ['shared'] })
  await db.world.person({ phones: [`+${number.slice(0, 2)} ${number.slice(2)}`], tags: ['shared'] })
  expect(await messagesFor({ include_tags: ['shared'] })).toMatchObject([
    { status: 'pending', skip_reason: null, phone_number: number },
    { status: 'skipped', skip_reason: 'duplicate_number', phone_number: number },
  ])
})

test('a disabled tag does not count', async () => {
  const active = await db.world.person({ tags: ['sometimes disabled'] })
  const disabled = await db.world.person()
  await db.world.addTag(disabled, 'tag_curso_interes', 'sometimes disabled', true)
  const enabled = await db.world.person()
  await db.world.addTag(enabled, 'tag_curso_interes', 'sometimes disabled', false)
  expect(await peopleFor({ include_tags: ['sometimes disabled'] })).toEqual([active, enabled])
})

test('an excluded campaign tag leaves out whom the earlier campaign reached', async () => {
  const [reached, fresh] = [
    await db.world.person({ tags: ['robotics'] }),
    await db.world.person({ tags: ['robotics'] }),
  ]
  await db.world.addTag(reached, 'tag_campana_difusion', 'Difusion_2026-03')
  const disabled = await db.world.person({ tags: ['robotics'] })
  await db.world.addTag(disabled, 'tag_campana_difusion', 'Difusion_2026-03', true)
  expect(await peopleFor({ include_tags: ['robotics'], exclude_tags: ['Difusion_2026-03'] })).toEqual([fresh, disabled])
})

test('a course tag excludes too', async () => {
  const kept = await db.world.person({ tags: ['python'] })
  await db.world.person({ tags: ['python', 'enrolled'] })
  expect(await peopleFor({ include_tags: ['python'], exclude_tags: ['enrolled'] })).toEqual([kept])
})

test('the tag of an earlier campaign does not include', async () => {
  const person = await db.world.person()
  await db.world.addTag(person, 'tag_campana_difusion', 'only a campaign tag')
  await expect(peopleFor({ include_tags: ['only a campaign tag'] })).rejects.toMatchObject({ code: 'BC003' })
})

test('match any needs one of the tags, match all every one of them', async () => {
  const one = await db.world.person({ tags: ['blue'] })
  const both = await db.world.person({ tags: ['blue', 'green'] })
  const twice = await db.world.person({ tags: ['blue', 'blue'] })
  expect(await peopleFor({ include_tags: ['blue', 'green'] })).toEqual([one, both, twice])
  expect(await peopleFor({ include_tags: ['blue', 'green', 'green'], match: 'all' })).toEqual([both])
})

test('people are matched by their WhatsApp contacts only', async () => {
  const cloud = await db.world.person({ phones: [], tags: ['channels'] })
  await db.world.addContact(cloud, db.world.phone(), 4)
  for (const provider of [2, 3, 5]) {
    const other = await db.world.person({ phones: [], tags: ['channels'] })
    await db.world.addContact(other, db.world.phone(), provider)
  }
  await db.world.person({ phones: [], tags: ['channels'] })
  expect(await peopleFor({ include_tags: ['channels'] })).toEqual([cloud])
})

test('the location looks at the canonical number', async () => {
  const salta = await db.world.person({ phones: ['+54 387 455-0001'], tags: ['places'] })
  const cordoba = await db.world.person({ phones: ['5493514550001'], tags: ['places'] })
  const bolivia = await db.world.person({ phones: ['59171234567'], tags: ['places'] })
  expect(await peopleFor({ include_tags: ['places'], location: 'salta' })).toEqual([salta])
  expect(await peopleFor({ include_tags: ['places'], location: 'other' })).toEqual([cordoba, bolivia])
  expect(await peopleFor({ include_tags: ['places'], location: 'all' })).toEqual([salta, cordoba, bolivia])
})

test('everyone means everyone with a WhatsApp contact, with or without tags', async () => {
  const { rows } = await db.sql.query(
    'select count(distinct person_id)::int as n from person_contacts where channel_provider_id in (1, 4)',
  )
  expect(await peopleFor({ everyone: true })).toHaveLength(rows[0].n)
})

test('campaigns are excluded by what became of each person in them', async () => {
  const { world, sql } = db
  const states = ['pending', 'sent', 'delivered', 'read', 'failed', 'unknown', 'cancelled']
  const people = await world.people(states.length + 1, 'states')
  const skipped = people.at(-1)
  await world.addTag(skipped as number, 'opt_out_difusion', 'true')
  const { campaign } = await world.prepare({ filter: { include_tags: ['states'] } })
  for (const [index, status] of states.entries()) {
    await sql.query('update broadcast_queue set status = $1 where campaign_id = $2 and person_id = $3', [
      status,
      campaign.id,
      people[index],
    ])
  }
  const left = async (who?: string): Promise<string[]> => {
    const exclude = { id: campaign.id, ...(who && { who }) }
    const found = await peopleFor({ include_tags: ['states'], exclude_campaigns: [exclude] })
    return found.map((id) => states[people.indexOf(id)] ?? 'skipped')
  }
  expect(await left()).toEqual(['skipped'])
  expect(await left('all')).toEqual(['skipped'])
  expect(await left('accepted')).toEqual(['pending', 'failed', 'unknown', 'cancelled', 'skipped'])
  expect(await left('read')).toEqual(['pending', 'sent', 'delivered', 'failed', 'unknown', 'cancelled', 'skipped'])
  expect(await left('unread')).toEqual(['pending', 'read', 'failed', 'unknown', 'cancelled', 'skipped'])
})
