import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { callAs, type Json, json } from '../support/callAs.ts'
import { createRunner } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { tracesOf } from '../support/tracesOf.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const erase = (args: Record<string, unknown>): Promise<Json> =>
  callAs(db.sql, 'operator', 'erase_broadcast_person', { p_request_id: randomUUID(), ...args })

/** A person alone in a campaign, claimed or not. */
const alone = async (options: { claim: boolean }) => {
  const [senderId, tag, number] = [await db.world.sender(), db.world.unique('tag'), db.world.phone()]
  const personId = await db.world.person({ phones: [number], tags: [tag] })
  const { campaign } = await db.world.prepare({ sender_phone_number_id: senderId, filter: { include_tags: [tag] } })
  await db.world.start(campaign.id)
  const runner = createRunner(db.sql, senderId)
  const claim = options.claim ? await runner.claim() : undefined
  return { id: campaign.id, senderId, tag, number, personId, runner, claim }
}

test('a claim finds the digest: who shares an erased number that said no is not handed out', async () => {
  const { id, number, personId, runner } = await alone({ claim: false })
  const other = await db.world.person({ phones: [number] })
  await db.sql.query(`insert into broadcast_opt_outs (phone_number, person_id, source) values ($1, $2, 'keyword')`, [
    number,
    other,
  ])
  await erase({ p_person_id: other })
  expect(await runner.claim()).toMatchObject({ messages: [], reason: 'again' })
  expect(await db.world.messages(id)).toMatchObject([
    { person_id: personId, status: 'skipped', skip_reason: 'opted_out' },
  ])
})

test.each(['retry', 'blocked', 'release'])(
  'an erased message that comes back (%s) is cancelled, and never sent',
  async (kind) => {
    const { id, personId, runner, claim } = await alone({ claim: true })
    await erase({ p_person_id: personId })
    if (kind === 'release') await runner.release(claim.claim_id, [claim.messages[0].id])
    else await runner.recordAll(claim, kind, { code: kind === 'retry' ? '131056' : '132015' })
    expect(await db.world.messages(id)).toMatchObject([{ status: 'cancelled', retry_at: null }])
    expect(await db.world.campaign(id)).toMatchObject({ status: 'completed' })
    expect(await db.world.recount(id)).toEqual({})
  },
)

test('an erased message that is unknown is not sent again by an operator', async () => {
  const { id, personId, runner, claim } = await alone({ claim: true })
  await runner.recordAll(claim, 'unknown', { code: 'timeout' })
  await erase({ p_person_id: personId })
  const settle = (decision: string) =>
    callAs(db.sql, 'operator', 'settle_broadcast_unknown', {
      p_request_id: randomUUID(),
      p_message_ids: [claim.messages[0].id],
      p_decision: decision,
    })
  expect(await settle('resend')).toEqual({ settled: 0, ignored: 1 })
  expect(await settle('sent')).toEqual({ settled: 1, ignored: 0 })
  expect(await db.world.messages(id)).toMatchObject([{ status: 'sent' }])
})

test('an erased message that somebody put back by hand is not handed out', async () => {
  const { id, personId, runner } = await alone({ claim: false })
  await erase({ p_person_id: personId })
  await db.sql.query(`update broadcast_queue set status = 'pending' where campaign_id = $1`, [id])
  await db.sql.query(`update broadcast_campaigns set status = 'sending' where id = $1`, [id])
  expect((await runner.claim()).messages).toEqual([])
})

test('by number, everyone who has it is erased; by person, who shares the number stays', async () => {
  const [tag, number] = [db.world.unique('tag'), db.world.phone()]
  const one = await db.world.person({ phones: [number], tags: [tag], firstName: 'Uno' })
  const two = await db.world.person({ phones: [number], tags: [tag], firstName: 'Dos' })
  const { campaign } = await db.world.prepare({ filter: { include_tags: [tag] } })
  const people = async () => (await db.world.messages(campaign.id)).map((row) => row.person_name)
  expect(await erase({ p_person_id: two })).toEqual({ messages: 1, opt_outs: 0 })
  expect(await people()).toEqual([null, 'Uno'])
  expect(await erase({ p_phone: `+${number}` })).toEqual({ messages: 1, opt_outs: 0 })
  expect(await people()).toEqual([null, null])
  expect(await erase({ p_person_id: one, p_phone: number })).toEqual({ messages: 0, opt_outs: 0 })
})

test('what the host still notes of an erased number does not bring it back', async () => {
  const number = db.world.phone()
  const personId = await db.world.person({ phones: [number] })
  await db.world.addTag(personId, 'opt_out_difusion', 'true')
  await db.world.maintainAll()
  expect(await erase({ p_person_id: personId })).toEqual({ messages: 0, opt_outs: 1 })
  await db.world.maintainAll()
  expect(await tracesOf(db.sql, [number])).toEqual([])
  const { rows } = await db.sql.query(
    `select removed_at, source from broadcast_opt_outs where erased_at is not null and phone_number = broadcast_private.number_digest($1)`,
    [number],
  )
  expect(rows).toEqual([{ removed_at: null, source: 'host' }])
})

test('WhatsApp’s own switch takes back what it had told us, also when only the digest is left', async () => {
  const { senderId, number, personId } = await alone({ claim: false })
  const reply = (preference: string, at: string) =>
    callAs(db.sql, 'service_role', 'apply_broadcast_replies', {
      p_replies: json([{ phone_number_id: senderId, from: number, wamid: 'w', at, preference }]),
    })
  await reply('stop', '2026-11-01T10:00:00Z')
  await erase({ p_person_id: personId })
  expect(await reply('stop', '2026-11-01T10:00:00Z')).toMatchObject({ repeated: 1 })
  expect(await reply('stop', '2026-11-01T11:00:00Z')).toMatchObject({ repeated: 1 })
  expect(await reply('resume', '2026-11-01T12:00:00Z')).toMatchObject({ resumed: 1 })
})

test('a number that said no again after its erasure, unseen, is erased again', async () => {
  const number = db.world.phone()
  for (let n = 0; n < 2; n += 1) {
    await db.sql.query(`insert into broadcast_opt_outs (phone_number, source) values ($1, 'import')`, [number])
    expect(await erase({ p_phone: number })).toEqual({ messages: 0, opt_outs: 1 })
  }
  const { rows } = await db.sql.query(
    'select removed_at from broadcast_opt_outs where phone_number = broadcast_private.number_digest($1) and removed_at is null',
    [number],
  )
  expect(rows).toHaveLength(1)
})

test('a digest cannot be made without the salt, which differs from database to database', async () => {
  const { rows } = await db.sql.query(
    `select broadcast_private.number_digest('5493874000001') as digest, length(salt) as bytes,
      'sha256:' || encode(sha256('5493874000001'), 'hex') as unsalted from broadcast_private.number_salt`,
  )
  expect(rows).toEqual([
    { digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/), bytes: 32, unsalted: expect.any(String) },
  ])
  expect(rows[0].digest).not.toBe(rows[0].unsalted)
})

test.each([
  ['nobody', {}, 'person_id'],
  ['a number that is none', { p_phone: 'hola' }, 'phone'],
  ['no request id', { p_request_id: null, p_person_id: 1 }, 'request_id'],
])('an erasure of %s is refused', async (_, args, field) => {
  expect(await refusalOf(erase(args))).toMatchObject({ code: 'BC003', paths: [field] })
})
