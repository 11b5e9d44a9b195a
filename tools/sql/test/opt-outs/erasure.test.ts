import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { callAs, type Json, json } from '../support/callAs.ts'
import { callbackOf, createRunner } from '../support/createRunner.ts'
import { tracesOf } from '../support/tracesOf.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const erase = (args: Record<string, unknown>): Promise<Json> =>
  callAs(db.sql, 'operator', 'erase_broadcast_person', { p_request_id: randomUUID(), ...args })

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
    expect((await tracesOf(db.sql, words)).length).toBeGreaterThan(12)
    answer = await erase({ p_request_id: requestId, p_person_id: personId })
  })

  test('leaves no trace of number, name and Meta’s ids in any row of any table', async () => {
    expect(await tracesOf(db.sql, words)).toEqual([])
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
    expect(await tracesOf(db.sql, words)).toEqual([])
  })

  test('gets no further row in a campaign that was being prepared', async () => {
    for (let done = false; !done; )
      ({ done } = await callAs(db.sql, 'operator', 'prepare_broadcast_chunk', { p_campaign_id: preparing }))
    const rows = await db.world.messages(preparing)
    expect(rows).toHaveLength(10_002)
    expect(rows.filter((row) => row.phone_number.startsWith('erased'))).toMatchObject([{ status: 'cancelled' }])
    expect(await tracesOf(db.sql, [number])).toEqual([])
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
