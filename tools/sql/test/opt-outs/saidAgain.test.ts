import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { callAs, json } from '../support/callAs.ts'
import { useDatabase } from '../support/useDatabase.ts'
import { pidOf, waitUntilBlocked } from '../support/waitUntilBlocked.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

/** What is kept of a number, in clear or as a digest. */
const keptOf = async (number: string) => {
  const { rows } = await db.sql.query(
    `select source, note, removed_at is null as active, phone_number like 'sha256:%' as digest from broadcast_opt_outs
     where phone_number in ($1, broadcast_private.number_digest($1)) order by id`,
    [number],
  )
  return rows
}

const erase = (client: Client, number: string) =>
  callAs(client, 'operator', 'erase_broadcast_person', { p_request_id: randomUUID(), p_phone: number })
const sayNo = (client: Client, number: string) =>
  callAs(client, 'service_role', 'record_broadcast_opt_out', { p_phone: number, p_source: 'keyword', p_note: 'BAJA' })

test.each(['', ' and was erased'])(
  'who says no after WhatsApp’s switch had told so%s has said it: the switch does not take it back',
  async (erased) => {
    const [senderId, number] = [await db.world.sender(), db.world.phone()]
    await db.world.person({ phones: [number] })
    const reply = (said: object, at: string) =>
      callAs(db.sql, 'service_role', 'apply_broadcast_replies', {
        p_replies: json([{ phone_number_id: senderId, from: number, wamid: randomUUID(), at, ...said }]),
      })
    await reply({ preference: 'stop' }, '2026-11-01T10:00:00Z')
    if (erased !== '') await erase(db.sql, number)
    await reply({ text: 'baja' }, '2026-11-01T11:00:00Z')
    await reply({ preference: 'resume' }, '2026-11-01T12:00:00Z')
    expect(await keptOf(number)).toMatchObject([{ source: 'keyword', active: true, digest: erased !== '' }])
  },
)

test('who says no while being erased stays a digest alone, without a word of theirs', async () => {
  const number = db.world.phone()
  await db.world.person({ phones: [number] })
  await sayNo(db.sql, number)
  const [eraser, client] = [await db.connect(), await db.connect()]
  await eraser.query('begin')
  // The right of whoever asks ends with the call, so it is given to the transaction.
  await eraser.query(
    `select set_config('role', 'service_role', true), set_config('request.jwt.claims', '{"role":"service_role"}', true)`,
  )
  await eraser.query('select public.erase_broadcast_person($1, null, $2)', [randomUUID(), number])
  const pid = await pidOf(client)
  const said = sayNo(client, number)
  await waitUntilBlocked(db.sql, pid)
  await eraser.query('commit')
  expect(await said).toMatchObject({ already: true })
  expect(await keptOf(number)).toEqual([{ source: 'keyword', note: null, active: true, digest: true }])
})
