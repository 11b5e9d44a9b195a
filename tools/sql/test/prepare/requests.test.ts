import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { callAs } from '../support/callAs.ts'
import { refusalOf } from '../support/refusal.ts'
import { useDatabase } from '../support/useDatabase.ts'
import { pidOf, waitUntilBlocked } from '../support/waitUntilBlocked.ts'

const db = useDatabase(async ({ world }) => {
  await world.syncTemplates()
  await world.people(30, 'everybody')
})

const campaign = { name: 'Becas', template_name: 'aviso', filter: { include_tags: ['everybody'] } }

const countCampaigns = async (requestId: string): Promise<number> => {
  const { rows } = await db.sql.query('select count(*)::int as n from broadcast_campaigns where request_id = $1', [
    requestId,
  ])
  return rows[0].n
}

test('F76: preparing twice with one request id answers the same campaign', async () => {
  const requestId = randomUUID()
  const first = await db.world.prepare(campaign, 200_000, requestId)
  const second = await db.world.prepare({ ...campaign, name: 'another name' }, 200_000, requestId)
  expect(second).toEqual(first)
  expect(await db.world.messages(first.campaign.id)).toHaveLength(30)
  expect(await countCampaigns(requestId)).toBe(1)
})

test('F76: two preparations at once with one request id make one campaign', async () => {
  const requestId = randomUUID()
  const [one, other] = await Promise.all([db.connect(), db.connect()])
  const call = { p_request_id: requestId, p_campaign: campaign }
  await one.query('begin')
  const first = await one.query('select prepare_broadcast_campaign($1, $2) as answer', [requestId, campaign])
  const pid = await pidOf(other)
  const second = callAs(other, 'operator', 'prepare_broadcast_campaign', call)
  await waitUntilBlocked(db.sql, pid)
  await one.query('commit')
  expect(await second).toEqual(first.rows[0].answer)
  expect(await db.world.messages((await second).campaign.id)).toHaveLength(30)
  expect(await countCampaigns(requestId)).toBe(1)
})

test('when the first of two preparations fails, the second one prepares', async () => {
  const requestId = randomUUID()
  const [one, other] = await Promise.all([db.connect(), db.connect()])
  await one.query('begin')
  await one.query('select prepare_broadcast_campaign($1, $2)', [requestId, campaign])
  const pid = await pidOf(other)
  const second = callAs(other, 'operator', 'prepare_broadcast_campaign', {
    p_request_id: requestId,
    p_campaign: campaign,
  })
  await waitUntilBlocked(db.sql, pid)
  await one.query('rollback')
  expect(await db.world.messages((await second).campaign.id)).toHaveLength(30)
})

test('two request ids make two campaigns', async () => {
  const [one, other] = await Promise.all([db.connect(), db.connect()])
  const answers = await Promise.all(
    [one, other].map((client) =>
      callAs(client, 'operator', 'prepare_broadcast_campaign', { p_request_id: randomUUID(), p_campaign: campaign }),
    ),
  )
  expect(new Set(answers.map((answer) => answer.campaign.id)).size).toBe(2)
})

test('a draft becomes the campaign, and its request id finds it again', async () => {
  const [draftRequest, requestId] = [randomUUID(), randomUUID()]
  const draft = await callAs(db.sql, 'operator', 'save_broadcast_draft', {
    p_request_id: draftRequest,
    p_campaign: { name: 'Becas', draft: { step: 2 } },
  })
  const call = { p_request_id: requestId, p_campaign: campaign, p_campaign_id: draft.id }
  const first = await callAs(db.sql, 'operator', 'prepare_broadcast_campaign', call)
  expect(first.campaign).toMatchObject({ id: draft.id, status: 'ready', total_recipients: 30, draft: null })
  expect(await callAs(db.sql, 'operator', 'prepare_broadcast_campaign', call)).toEqual(first)
  const late = await refusalOf(
    callAs(db.sql, 'operator', 'prepare_broadcast_campaign', { ...call, p_request_id: randomUUID() }),
  )
  expect(late.code).toBe('BC001')
})

test('a request id that belongs to another campaign is refused', async () => {
  const requestId = randomUUID()
  await db.world.prepare(campaign, 200_000, requestId)
  const draft = await callAs(db.sql, 'operator', 'save_broadcast_draft', { p_request_id: randomUUID(), p_campaign: {} })
  const refusal = await refusalOf(
    callAs(db.sql, 'operator', 'prepare_broadcast_campaign', {
      p_request_id: requestId,
      p_campaign: campaign,
      p_campaign_id: draft.id,
    }),
  )
  expect(refusal).toMatchObject({ code: 'BC003', paths: ['request_id'] })
})

test('an unknown draft is not found', async () => {
  const refusal = await refusalOf(
    callAs(db.sql, 'operator', 'prepare_broadcast_campaign', {
      p_request_id: randomUUID(),
      p_campaign: campaign,
      p_campaign_id: 999_999,
    }),
  )
  expect(refusal.code).toBe('BC002')
})
