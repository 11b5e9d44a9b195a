import { randomUUID } from 'node:crypto'
import type { Client } from 'pg'
import { expect, test } from 'vitest'
import { answered, atOnce, campaignLock, refused, requestLock } from '../support/atOnce.ts'
import { callAs, type Json } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
})

const save = (campaign: unknown, requestId: string | null = randomUUID(), id: number | null = null): Promise<Json> =>
  callAs(db.sql, 'operator', 'save_broadcast_draft', {
    p_request_id: requestId,
    p_campaign: JSON.stringify(campaign),
    p_campaign_id: id,
  })

const remove = (id: number): Promise<Json> =>
  callAs(db.sql, 'operator', 'delete_broadcast_draft', { p_campaign_id: id })

test('a draft keeps what there is so far, however little', async () => {
  expect(await save({})).toMatchObject({
    status: 'draft',
    name: '',
    template_name: '',
    created_by: 'operator@example.com',
  })
  const draft = { step: 3, open: ['filters'] }
  expect(
    await save({ name: 'Becas', template_name: 'not yet approved', filter: { include_tags: ['python'] }, draft }),
  ).toMatchObject({ status: 'draft', name: 'Becas', template_name: 'not yet approved', filter_tags: ['python'], draft })
})

test('saving with the same request id, or with the id, updates the same draft', async () => {
  const requestId = randomUUID()
  const { id } = await save({ name: 'one' }, requestId)
  expect(await save({ name: 'two' }, requestId)).toMatchObject({ id, name: 'two' })
  expect(await save({ name: 'three' }, randomUUID(), id)).toMatchObject({ id, name: 'three' })
})

test('a draft that somebody saved since is not overwritten by whoever has not seen that', async () => {
  const requestId = randomUUID()
  const first = await save({ name: 'one' }, requestId)
  const saveOver = (updatedAt: unknown, name: string): Promise<Json> =>
    callAs(db.sql, 'operator', 'save_broadcast_draft', {
      p_request_id: requestId,
      p_campaign: JSON.stringify({ name }),
      p_campaign_id: first.id,
      p_updated_at: updatedAt,
    })
  // As clients have it: milliseconds.
  const seen = new Date(String(first.updated_at)).toISOString()
  const second = await saveOver(seen, 'two')
  expect(second).toMatchObject({ name: 'two' })
  await db.sql.query('select pg_sleep(0.002)')
  const third = await save({ name: 'theirs' }, requestId)
  expect(await refusalOf(saveOver(second.updated_at, 'mine'))).toMatchObject({ code: 'BC001', paths: ['updated_at'] })
  expect(await saveOver(third.updated_at, 'mine')).toMatchObject({ name: 'mine' })
})

test('two tabs that save at once with one request id make one draft', async () => {
  const requestId = randomUUID()
  const call = (client: Client): Promise<Json> =>
    callAs(client, 'operator', 'save_broadcast_draft', { p_request_id: requestId, p_campaign: { name: 'x' } })
  const answers = await atOnce(db, requestLock(requestId), [call, call, call])
  const { rows } = await db.sql.query('select id from broadcast_campaigns where request_id = $1', [requestId])
  expect(rows).toHaveLength(1)
  expect(answers).toMatchObject(Array(3).fill(answered(rows[0])))
})

test('of two who change one draft at once the second is told, and loses nobody’s work', async () => {
  const { id, updated_at } = await save({ name: 'one' })
  const change = (name: string) => (client: Client) =>
    callAs(client, 'operator', 'save_broadcast_draft', {
      p_request_id: randomUUID(),
      p_campaign: { name },
      p_campaign_id: id,
      p_updated_at: updated_at,
    })
  const answers = await atOnce(db, campaignLock(id), [change('mine'), change('theirs')])
  expect(answers).toMatchObject([{ value: { name: 'mine' } }, refused('BC001')])
  expect(await db.world.campaign(id)).toMatchObject({ name: 'mine' })
})

test('a draft that two delete at once is deleted once', async () => {
  const { id } = await save({ name: 'gone' })
  const call = (client: Client): Promise<Json> =>
    callAs(client, 'operator', 'delete_broadcast_draft', { p_campaign_id: id })
  expect(await atOnce(db, campaignLock(id), [call, call])).toEqual([
    answered({ deleted: true }),
    answered({ deleted: false }),
  ])
  const { rows } = await db.sql.query(
    `select 1 from broadcast_events where action = 'draft_deleted' and campaign_id = $1`,
    [id],
  )
  expect(rows).toHaveLength(1)
})

test('a draft that is deleted while somebody saves it is gone, and one that is prepared meanwhile is neither saved nor deleted', async () => {
  const call = (name: string, args: object) => (client: Client) =>
    callAs(client, 'operator', name, args as Record<string, unknown>)
  const saving = (id: number) =>
    call('save_broadcast_draft', { p_request_id: randomUUID(), p_campaign: { name: 'late' }, p_campaign_id: id })
  const { id: gone } = await save({ name: 'gone' })
  const deleting = call('delete_broadcast_draft', { p_campaign_id: gone })
  expect(await atOnce(db, campaignLock(gone), [deleting, saving(gone)])).toMatchObject([
    answered({ deleted: true }),
    refused('BC002'),
  ])

  await db.world.people(2, 'drafted')
  const { id } = await save({ name: 'soon' })
  const campaign = { name: 'soon', template_name: 'aviso', filter: { include_tags: ['drafted'] } }
  const answers = await atOnce(db, campaignLock(id), [
    call('prepare_broadcast_campaign', { p_request_id: randomUUID(), p_campaign: campaign, p_campaign_id: id }),
    saving(id),
    call('delete_broadcast_draft', { p_campaign_id: id }),
  ])
  expect(answers).toMatchObject([{ value: { campaign: { id, status: 'ready' } } }, refused('BC001'), refused('BC001')])
  expect(await db.world.campaign(id)).toMatchObject({ name: 'soon', total_recipients: 2 })
})

test('a draft that became a campaign cannot be saved or deleted as a draft', async () => {
  const id = await db.world.prepared({ people: 1 })
  expect(await refusalOf(save({ name: 'late' }, randomUUID(), id))).toMatchObject({ code: 'BC001' })
  expect(await refusalOf(remove(id))).toMatchObject({ code: 'BC001' })
  expect(await db.world.campaign(id)).toMatchObject({ status: 'ready' })
})

test('a draft is deleted once, and deleting it again is no error', async () => {
  const { id } = await save({ name: 'gone' })
  expect(await remove(id)).toEqual({ deleted: true })
  expect(await remove(id)).toEqual({ deleted: false })
  const { rows } = await db.sql.query(
    `select actor, old from broadcast_events where action = 'draft_deleted' and campaign_id = $1`,
    [id],
  )
  expect(rows).toEqual([{ actor: 'operator@example.com', old: { name: 'gone' } }])
})

test.each([
  ['campaign', []],
  ['name', { name: 'x'.repeat(201) }],
  ['status', { status: 'sending' }],
  ['template_params', { template_params: 'x' }],
  ['sender_phone_number_id', { sender_phone_number_id: '404' }],
  ['filter.match', { filter: { match: 'x' } }],
])('a draft is refused for its %s', async (path, campaign) => {
  expect(await refusalOf(save(campaign))).toMatchObject({ code: 'BC003', paths: [path] })
})

test('a draft needs a request id, and an id that exists', async () => {
  expect(await refusalOf(save({}, null))).toMatchObject({ code: 'BC003', paths: ['request_id'] })
  expect(await refusalOf(save({}, randomUUID(), 999_999))).toMatchObject({ code: 'BC002' })
})
