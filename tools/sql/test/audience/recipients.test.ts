import { expect, test } from 'vitest'
import { queryAs } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase()

const recipients = (include: string[] | null, exclude: string[] = [], location = 'all') =>
  queryAs(db.sql, 'operator', 'select * from public.get_broadcast_recipients($1, $2, $3)', [include, exclude, location])

test('the function of the proposal answers one row and one number per person', async () => {
  const { world } = db
  const [first, second] = [world.phone(), world.phone()]
  const two = await world.person({ firstName: 'Ana', lastName: 'Paz', phones: [first, second], tags: ['a', 'b'] })
  const nameless = await world.person({ firstName: null, phones: [world.phone()], tags: ['b'] })
  await world.person({ phones: ['x'], tags: ['a'] })
  const optedOut = await world.person({ tags: ['a'] })
  await world.addTag(optedOut, 'opt_out_difusion', 'true')
  const reached = await world.person({ tags: ['a'] })
  await world.addTag(reached, 'tag_campana_difusion', 'earlier')
  const far = await world.person({ phones: ['5491143211234'], tags: ['a'] })
  expect(await recipients(['a', 'b'], ['earlier'], 'salta')).toEqual([
    { person_id: two, phone_number: first, person_name: 'Ana Paz' },
    { person_id: nameless, phone_number: expect.any(String), person_name: expect.stringMatching(/^549387/) },
  ])
  expect(await recipients(['a'], ['earlier'], 'other')).toMatchObject([{ person_id: far }])
})

test('both owners of one number are recipients, as the proposal has it', async () => {
  const number = db.world.phone()
  const people = [
    await db.world.person({ phones: [number], tags: ['c'] }),
    await db.world.person({ phones: [number], tags: ['c'] }),
  ]
  expect((await recipients(['c'])).map((row) => row.person_id)).toEqual(people)
})

test('its arguments default as in the proposal, and no tags means nobody', async () => {
  expect(await queryAs(db.sql, 'operator', `select * from public.get_broadcast_recipients(array['c'])`)).toHaveLength(2)
  expect(await recipients([])).toEqual([])
  expect(await recipients(null)).toEqual([])
})

test('an unknown location is refused', async () => {
  expect(await refusalOf(recipients(['a'], [], 'mars'))).toMatchObject({ code: 'BC003', paths: ['filter.location'] })
})
