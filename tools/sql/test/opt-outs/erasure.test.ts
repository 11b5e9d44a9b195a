import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { callAs, type Json, json } from '../support/callAs.ts'
import { callbackOf, createRunner } from '../support/createRunner.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const erase = (args: Record<string, unknown>): Promise<Json> =>
  callAs(db.sql, 'operator', 'erase_broadcast_person', { p_request_id: randomUUID(), ...args })

/** Rows of our tables in which one of the words stands, as a dump would show them. */
const tracesOf = async (words: string[]): Promise<string[]> => {
  const { rows: tables } = await db.sql.query(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (n.nspname = 'broadcast_private' or (n.nspname = 'public' and c.relname like 'broadcast%'))`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const { rows } = await db.sql.query(`select t::text as line from ${name} t`)
    found.push(
      ...rows.filter(({ line }) => words.some((word) => line.includes(word))).map(({ line }) => `${name} ${line}`),
    )
  }
  return found
}

const statuses = (id: number, args: object[]): Promise<Json> =>
  callAs(db.sql, 'service_role', 'apply_broadcast_statuses', {
    p_statuses: json(args.map((status) => ({ phone_number_id: id, at: new Date().toISOString(), ...status }))),
  })

const prepareFor = (tag: string, senderId: string, chunk?: number): Promise<Json> =>
  db.world.prepare(
    { sender_phone_number_id: senderId, filter: { include_tags: [tag] }, campaign_tag: `reached ${tag}` },
    chunk,
  )

describe('F86: a person who is erased', () => {
  let number: string
  let personId: number
  let senderId: string
  let tag: string
  let words: string[]
  let before: Json[]
  let answer: Json
  const campaigns: number[] = []
  let flying: Json
  let preparing: number
  const requestId = randomUUID()
  const [waId, userId, wamid] = ['5493870009999', 'AR.Zq7YhdW3', `wamid.${Buffer.from('zenobia').toString('base64')}`]

  /** Another campaign to the person, alone; answers the claim of their row. */
  const another = async (): Promise<Json> => {
    const { campaign } = await prepareFor(tag, senderId)
    campaigns.push(campaign.id)
    await db.world.start(campaign.id)
    const claim = await createRunner(db.sql, senderId).claim()
    return { ...claim, message: claim.messages[0] }
  }

  beforeAll(async () => {
    if (db.world === undefined) return
    const { world, sql } = db
    ;[number, senderId, tag] = [world.phone(), await world.sender(), world.unique('tag')]
    personId = await world.person({ firstName: 'Zenobia', lastName: 'Quispe', phones: [`+${number}`], tags: [tag] })
    words = [number, 'Zenobia', 'Quispe', waId, userId, wamid]
    const runner = createRunner(sql, senderId)

    const read = await another()
    await runner.record(read.claim_id, [{ id: read.message.id, attempt: 1, kind: 'accepted', wamid, wa_id: waId }])
    await statuses(Number(senderId), [
      { wamid, callback: callbackOf(read.message.id), status: 'read', recipient_id: waId, user_id: userId },
    ])
    const failed = await another()
    await runner.recordAll({ ...failed }, 'rejected', { code: '100', message: `(#100) ${number} is not valid` })
    const unknown = await another()
    await runner.recordAll(unknown, 'unknown', { code: 'timeout' })
    const blocked = await another()
    await runner.recordAll(blocked, 'blocked', { code: '132015', message: `paused while writing to ${number}` })
    flying = await another()
    const { campaign } = await prepareFor(tag, senderId)
    campaigns.push(campaign.id)
    await world.person({ tags: [tag] })
    await world.people(10_000, tag)
    const half = await prepareFor(tag, senderId, 1)
    preparing = half.campaign.id
    expect(half.done).toBe(false)
    await sql.query(
      'update broadcast_private.audience_slices set person_ids = person_ids || $1::bigint where campaign_id = $2',
      [personId, preparing],
    )

    await statuses(Number(senderId), [
      { wamid: 'wamid.of.a.chat', status: 'read', recipient_id: waId, user_id: userId },
    ])
    await callAs(sql, 'operator', 'record_broadcast_opt_out', { p_person_id: personId, p_note: 'Zenobia called us' })
    await sql.query(
      `insert into broadcast_events (actor, action, new, note) values ('webhook', 'tag_failed', $1, 'Zenobia’s row refuses')`,
      [json([personId + 70_000, personId, personId + 80_000])],
    )
    await sql.query('update broadcast_senders set blocked_detail = $2 where phone_number_id = $1', [
      senderId,
      `blocked while writing to ${number}`,
    ])
    before = []
    for (const id of campaigns) before.push(await world.campaign(id))
    expect((await tracesOf(words)).length).toBeGreaterThan(12)
    answer = await erase({ p_request_id: requestId, p_person_id: personId })
  })

  test('leaves no trace of number, name and Meta’s ids in any row of any table', async () => {
    expect(await tracesOf(words)).toEqual([])
    const { rows } = await db.sql.query('select 1 from broadcast_queue where person_id = $1', [personId])
    expect(rows).toEqual([])
  })

  test('is counted as before, but for what was unsent: that is cancelled', async () => {
    const after: Json[] = []
    for (const id of campaigns) after.push(await db.world.campaign(id))
    const counts = (list: Json[]) =>
      list.map((c) => ({
        total: c.total_recipients,
        open: c.pending_count + c.cancelled_count,
        others: [c.sent_count, c.delivered_count, c.read_count, c.failed_count, c.skipped_count, c.unknown_count],
      }))
    expect(counts(after)).toEqual(counts(before))
    expect(after.map((campaign) => campaign.pending_count)).toEqual(after.map(() => 0))
    for (const id of campaigns) expect(await db.world.recount(id)).toEqual({})
  })

  test('is answered and audited without saying who, once', async () => {
    expect(answer).toEqual({ messages: 7, opt_outs: 1 })
    expect(await erase({ p_request_id: requestId, p_person_id: personId })).toEqual(answer)
    const { rows } = await db.sql.query(
      `select actor, new, note, old, message_id, campaign_id from broadcast_events where action = 'person_erased'`,
    )
    expect(rows).toEqual([
      { actor: 'operator@example.com', new: answer, note: null, old: null, message_id: null, campaign_id: null },
    ])
    const { rows: tagged } = await db.sql.query(`select new, note from broadcast_events where action = 'tag_failed'`)
    expect(tagged).toEqual([{ new: [personId + 70_000, personId + 80_000], note: null }])
  })

  test('is in flight to its end, and takes up nothing new', async () => {
    const { id } = flying.message
    await createRunner(db.sql, senderId).record(flying.claim_id, [
      { id, attempt: 1, kind: 'accepted', wamid, wa_id: waId, message: `to ${number}` },
    ])
    await statuses(Number(senderId), [
      { wamid, callback: callbackOf(id), status: 'delivered', recipient_id: waId, user_id: userId },
    ])
    await statuses(Number(senderId), [
      { wamid, callback: callbackOf(id), status: 'failed', error: `to ${number}`, code: '131050' },
    ])
    const { rows } = await db.sql.query('select status, phone_number, person_id from broadcast_queue where id = $1', [
      id,
    ])
    expect(rows).toEqual([{ status: 'delivered', phone_number: `erased ${id}`, person_id: -id }])
    expect(await tracesOf(words)).toEqual([])
  })

  test('gets no further row in a campaign that was being prepared', async () => {
    for (let done = false; !done; )
      ({ done } = await callAs(db.sql, 'operator', 'prepare_broadcast_chunk', { p_campaign_id: preparing }))
    const rows = await db.world.messages(preparing)
    expect(rows).toHaveLength(10_002)
    expect(rows.filter((row) => row.phone_number.startsWith('erased'))).toMatchObject([{ status: 'cancelled' }])
    expect(await tracesOf([number])).toEqual([])
  })

  test('is covered by the digest of the number when the same number comes again, until it is taken back', async () => {
    const again = db.world.unique('tag')
    await db.sql.query(`delete from person_soft_data where data_name = 'opt_out_difusion'`)
    await db.world.person({ phones: [number], tags: [again] })
    const preview = () =>
      callAs(db.sql, 'operator', 'preview_broadcast_audience', { p_filter: { include_tags: [again] } })
    expect((await preview()).ledger).toMatchObject({ matched: 1, will_receive: 0, excluded: { opted_out: 1 } })
    const { campaign } = await prepareFor(again, senderId)
    expect(await db.world.messages(campaign.id)).toMatchObject([{ skip_reason: 'opted_out' }])
    expect(await callAs(db.sql, 'operator', 'record_broadcast_opt_out', { p_phone: number })).toMatchObject({
      already: true,
    })
    const taken = await callAs(db.sql, 'operator', 'remove_broadcast_opt_out', {
      p_phone: number,
      p_note: 'signed up again',
    })
    expect(taken).toMatchObject({ removed: true })
    await db.sql.query(`delete from person_soft_data where data_name = 'opt_out_difusion'`)
    expect((await preview()).ledger).toMatchObject({ will_receive: 1, excluded: {} })
  })
})

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
  expect(await tracesOf([number])).toEqual([])
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
