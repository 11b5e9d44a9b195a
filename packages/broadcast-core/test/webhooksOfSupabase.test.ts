import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { beforeAll, describe, expect, test } from 'vitest'
import type { CampaignId } from '../src/index.ts'
import { createQueue } from '../src/queue/createQueue.ts'
import type { ClaimedMessage } from '../src/queue/message.ts'
import type { Claim } from '../src/queue/queue.ts'
import { signWebhookBody } from '../src/testing.ts'
import { createStatusRecorder, createWebhookHandler } from '../src/webhooks.ts'
import { useBackend } from './backends/backend.ts'
import { crowd, senderId } from './backends/people.ts'
import { useStack } from './backends/stackBackend.ts'
import { newId, started } from './contract/actions.ts'
import { createRandom } from './fuzz/createRandom.ts'

const appSecret = 'test_app_secret'
const url = 'https://runner.example/webhooks/meta'

interface Told {
  status: 'sent' | 'delivered' | 'read' | 'failed'
  /** Meta's seconds. */
  second: number
}

/** What Meta tells of one message, each in a delivery of its own, one of them twice. */
const told: readonly Told[] = [
  { status: 'sent', second: 1_760_000_001 },
  { status: 'sent', second: 1_760_000_001 },
  { status: 'failed', second: 1_760_000_002 },
  { status: 'delivered', second: 1_760_000_003 },
  { status: 'read', second: 1_760_000_004 },
]

const shuffled = <T>(list: readonly T[], seed: number): T[] => {
  const random = createRandom(seed)
  return list
    .map((item) => ({ item, place: random.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

describe.skipIf(localSupabaseUnavailableReason())('webhooks, through the handler into the database', () => {
  const { make } = useStack()
  const backend = useBackend(make)
  let campaignId: CampaignId
  let messages: readonly ClaimedMessage[]
  let handle: (request: Request) => Promise<Response>

  beforeAll(async () => {
    const { id } = await started(backend, { filter: { includeTags: [crowd.tag] } })
    campaignId = id
    const queue = createQueue({ database: backend.database })
    // Whoever comes first does the maintenance.
    const claimSome = async (): Promise<Claim> => {
      const request = { claimId: newId(), runnerId: 'r1', phoneNumberId: senderId, limit: 100, leaseSeconds: 60 }
      const claim = await queue.claim(request)
      return claim.messages.length > 0 ? claim : claimSome()
    }
    const claim = await claimSome()
    messages = claim.messages
    await queue.record(
      claim.claimId,
      messages.map(({ id: message, attempt }) => ({
        id: message,
        attempt,
        kind: 'accepted',
        wamid: `wamid.${message}`,
      })),
    )
    await backend.operator.campaigns.pause(campaignId)
    const recorder = createStatusRecorder({ database: backend.database })
    handle = createWebhookHandler({
      appSecret,
      verifyToken: 'chosen',
      record: ({ statuses }) => recorder.record(statuses),
    })
  }, 60_000)

  const deliver = async (statuses: readonly { message: ClaimedMessage | undefined; told: Told }[]): Promise<number> => {
    const value = {
      metadata: { phone_number_id: senderId },
      statuses: statuses.map(({ message, told: { status, second } }) => ({
        id: `wamid.${message?.id}`,
        status,
        timestamp: String(second),
        recipient_id: message?.phoneNumber,
        biz_opaque_callback_data: `ib:${message?.id}:${message?.attempt}`,
        ...(status === 'failed' ? { errors: [{ code: 131026, title: 'Message undeliverable' }] } : {}),
      })),
    }
    const body = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ changes: [{ field: 'messages', value }] }],
    })
    const headers = { 'x-hub-signature-256': await signWebhookBody(body, appSecret) }
    return (await handle(new Request(url, { method: 'POST', body, headers }))).status
  }

  /** How each of some messages stands in the end, without what differs from person to person. */
  const endStates = async (some: readonly ClaimedMessage[]): Promise<unknown[]> => {
    const ids = new Set(some.map(({ id }) => id))
    const { items } = await backend.operator.campaigns.messages(campaignId, { limit: 500 })
    return items
      .filter(({ id }) => ids.has(id))
      .map(({ status, sentAt, deliveredAt, readAt, failedAt, errorCode, errorMessage }) => ({
        status,
        sentAt: sentAt?.toISOString(),
        deliveredAt: deliveredAt?.toISOString(),
        readAt: readAt?.toISOString(),
        failedAt,
        errorCode,
        errorMessage,
      }))
  }
  const iso = (second: number) => new Date(second * 1000).toISOString()

  test('F52: 64 orders of the same statuses come to one end state', async () => {
    const some = messages.slice(0, 64)
    const orders = some.map((_, index) => shuffled(told, index))
    expect(new Set(orders.map((order) => JSON.stringify(order))).size).toBeGreaterThan(30)
    for (let step = 0; step < told.length; step += 1) {
      const answers = await Promise.all(
        some.map((message, index) => deliver([{ message, told: orders[index]?.[step] as Told }])),
      )
      expect(new Set(answers)).toEqual(new Set([200]))
    }
    const states = await endStates(some)
    expect(states).toHaveLength(64)
    expect(states[0]).toEqual({
      status: 'read',
      sentAt: iso(1_760_000_001),
      deliveredAt: iso(1_760_000_003),
      readAt: iso(1_760_000_004),
      failedAt: null,
      errorCode: null,
      errorMessage: null,
    })
    for (const state of states) expect(state).toEqual(states[0])
  }, 60_000)

  test('F52: without proof of delivery a failure is the end, in every order', async () => {
    const [sent, again, failed] = told
    const orders = [
      [sent, again, failed],
      [sent, failed, again],
      [failed, sent, again],
    ] as Told[][]
    const some = messages.slice(64, 67)
    for (const [index, message] of some.entries())
      for (const each of orders[index] ?? []) expect(await deliver([{ message, told: each }])).toBe(200)
    const states = await endStates(some)
    expect(states[0]).toMatchObject({ status: 'failed', errorCode: '131026', failedAt: new Date(1_760_000_002_000) })
    for (const state of states) expect(state).toEqual(states[0])
  })

  test('F51: one delivery, 100 times at once, has one effect', async () => {
    const { operator } = backend
    const some = messages.slice(70, 90)
    const before = await operator.campaigns.progress(campaignId)
    const [, , , delivered, read] = told
    const statuses = some.flatMap((message) => [
      { message, told: delivered as Told },
      { message, told: read as Told },
    ])
    const answers = await Promise.all(Array.from({ length: 100 }, () => deliver(statuses)))
    expect(answers.filter((status) => status !== 200)).toEqual([])

    const after = await operator.campaigns.progress(campaignId)
    expect(after).toMatchObject({
      sentCount: before.sentCount,
      deliveredCount: before.deliveredCount + 20,
      readCount: before.readCount + 20,
      failedCount: before.failedCount,
    })
    expect(before.sentCount).toBe(messages.length - 3)
    const total = (key: 'delivered' | 'read', { minutes }: typeof after) =>
      minutes.reduce((sum, minute) => sum + minute[key], 0)
    expect(total('delivered', after) - total('delivered', before)).toBe(20)
    expect(total('read', after) - total('read', before)).toBe(20)
    expect(new Set((await endStates(some)).map((state) => JSON.stringify(state))).size).toBeLessThanOrEqual(2)
  }, 60_000)
})
