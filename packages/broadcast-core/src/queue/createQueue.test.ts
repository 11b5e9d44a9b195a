import { describe, expect, test } from 'vitest'
import type { Database } from '../db/database.ts'
import { createQueue } from './createQueue.ts'
import type { RecordedOutcome } from './message.ts'

/** Answers with one JSON, and remembers the call. */
const fake = (answer: unknown) => {
  const calls: { name: string; args: Record<string, unknown>; signal: AbortSignal | undefined }[] = []
  const database: Database = {
    async call(name, args, options) {
      calls.push({ name, args: JSON.parse(JSON.stringify(args)), signal: options?.signal })
      return answer
    },
  }
  return { queue: createQueue({ database }), calls }
}

const request = { claimId: 'c-1', runnerId: 'r-1', phoneNumberId: '100', limit: 8, leaseSeconds: 60 }

const claimJson = {
  claim_id: 'c-1',
  lease_until: '2026-11-22T12:01:00.123456+00:00',
  db_now: '2026-11-22T09:00:00.5-03:00',
  start_at: '2026-11-22T12:00:00.7Z',
  every_ms: 12.5,
  campaigns: {
    '7': { template_name: 'welcome', template_language: 'es_AR', template_params: { 'body.1': { text: 'x' } } },
  },
  messages: [
    {
      id: 9007199254740991,
      attempt: 2,
      tries: 2,
      campaign_id: 7,
      phone_number: '5493875550000',
      user_id: null,
      person_name: 'Ana',
      variables: { 'body.1': 'Ana' },
    },
  ],
}

describe('a claim', () => {
  test('asks with its own id and answers messages with their slot', async () => {
    const { queue, calls } = fake(claimJson)
    const { signal } = new AbortController()

    expect(await queue.claim(request, { signal })).toEqual({
      claimId: 'c-1',
      leaseUntil: new Date('2026-11-22T12:01:00.123Z'),
      databaseNow: new Date('2026-11-22T12:00:00.500Z'),
      startAt: new Date('2026-11-22T12:00:00.700Z'),
      everyMs: 12.5,
      campaigns: {
        '7': { templateName: 'welcome', templateLanguage: 'es_AR', templateParams: { 'body.1': { text: 'x' } } },
      },
      messages: [
        {
          id: '9007199254740991',
          attempt: 2,
          tries: 2,
          campaignId: '7',
          phoneNumber: '5493875550000',
          userId: null,
          personName: 'Ana',
          variables: { 'body.1': 'Ana' },
        },
      ],
      waitMs: null,
      reason: null,
    })
    expect(calls).toEqual([
      {
        name: 'claim_broadcast_messages',
        args: { p_claim_id: 'c-1', p_runner_id: 'r-1', p_sender: '100', p_limit: 8, p_lease_seconds: 60 },
        signal,
      },
    ])
  })

  test('that is empty says why and for how long', async () => {
    const empty = { ...claimJson, lease_until: null, start_at: null, every_ms: 0, campaigns: {}, messages: [] }
    const { queue } = fake({ ...empty, wait_ms: 1000, reason: 'window' })
    expect(await queue.claim(request)).toMatchObject({ messages: [], leaseUntil: null, waitMs: 1000, reason: 'window' })

    const later = fake({ ...empty, wait_ms: null, reason: 'a_reason_of_a_later_version' })
    expect(await later.queue.claim(request)).toMatchObject({ waitMs: null, reason: 'idle' })
  })

  test('is not refused for one odd row', async () => {
    const [message] = claimJson.messages
    const odd = { ...message, phone_number: null, person_name: null, variables: { 'body.1': null, 'body.2': 7 } }
    const { queue } = fake({ ...claimJson, messages: [odd] })

    expect((await queue.claim(request)).messages[0]).toMatchObject({
      phoneNumber: '',
      personName: null,
      variables: { 'body.2': '7' },
    })
  })

  test.each([
    ['lease_until', { ...claimJson, lease_until: null }],
    ['campaigns', { ...claimJson, campaigns: {} }],
    ['db_now', { ...claimJson, db_now: 'yesterday' }],
    ['messages.0.attempt', { ...claimJson, messages: [{ ...claimJson.messages[0], attempt: 'first' }] }],
    ['every_ms', { ...claimJson, every_ms: -1 }],
  ])('of another shape (%s) says that the schema is another', async (_name, answer) => {
    await expect(fake(answer).queue.claim(request)).rejects.toMatchObject({ code: 'schema_mismatch', maybeDone: true })
  })

  test.each([[null], [''], [[]], [7]])('answered with %j was not answered by the database', async (answer) => {
    await expect(fake(answer).queue.claim(request)).rejects.toMatchObject({ code: 'network', maybeDone: true })
  })
})

describe('a record', () => {
  const outcomes: RecordedOutcome[] = [
    { id: '1', attempt: 1, kind: 'accepted', wamid: 'wamid.1', waId: '549387' },
    { id: '2', attempt: 3, kind: 'accepted', wamid: 'wamid.2' },
    { id: '3', attempt: 1, kind: 'retry', code: '130429', message: 'Rate', retryAfterMs: 1500.2 },
    { id: '4', attempt: 1, kind: 'rejected', code: '131026', message: 'Undeliverable' },
  ]

  test('sends each outcome in the words of the database', async () => {
    const { queue, calls } = fake({ recorded: 3, ignored: 1, paused: [{ campaign_id: 7, reason: 'token expired' }] })

    expect(await queue.record('c-1', outcomes)).toEqual({
      recorded: 3,
      ignored: 1,
      paused: [{ campaignId: '7', reason: 'token expired' }],
    })
    expect(calls[0]).toMatchObject({
      name: 'record_broadcast_outcomes',
      args: {
        p_claim_id: 'c-1',
        p_outcomes: [
          { id: '1', attempt: 1, kind: 'accepted', wamid: 'wamid.1', wa_id: '549387' },
          { id: '2', attempt: 3, kind: 'accepted', wamid: 'wamid.2' },
          { id: '3', attempt: 1, kind: 'retry', code: '130429', message: 'Rate', retry_after_ms: 1501 },
          { id: '4', attempt: 1, kind: 'rejected', code: '131026', message: 'Undeliverable' },
        ],
      },
    })
  })

  test('holds no character that the database refuses', async () => {
    const { queue, calls } = fake({ recorded: 1, ignored: 0 })
    const nasty = `a\0b\uD800c\uDC00d${'😀'.repeat(600)}`
    await queue.record('c-1', [{ id: '1', attempt: 1, kind: 'rejected', code: nasty, message: nasty }])

    const [outcome] = (calls[0]?.args.p_outcomes ?? []) as { code: string; message: string }[]
    expect(outcome?.message.length).toBeLessThanOrEqual(1000)
    for (const text of [outcome?.code ?? '', outcome?.message ?? '']) {
      expect(text.startsWith('a\uFFFDb\uFFFDc\uFFFDd😀')).toBe(true)
      // Encoding replaces what is no character; nothing is left to replace.
      expect(Buffer.from(text).toString()).toBe(text)
    }
  })

  test('answered in another shape says so', async () => {
    await expect(fake({ done: true }).queue.record('c-1', [])).rejects.toMatchObject({ code: 'schema_mismatch' })
  })
})

test('a release names the claim and its messages', async () => {
  const { queue, calls } = fake({ released: 2 })

  expect(await queue.release('c-1', ['1', '2'])).toEqual({ released: 2 })
  expect(calls[0]).toMatchObject({
    name: 'release_broadcast_messages',
    args: { p_claim_id: 'c-1', p_message_ids: ['1', '2'] },
  })
})

test('a heartbeat says what the runner does', async () => {
  const { queue, calls } = fake({ db_now: '2026-11-22T12:00:00Z' })
  await queue.touch({ runnerId: 'r-1', phoneNumberId: '100', version: '1.0.0', inFlight: 3, sent: 40 })

  expect(calls[0]).toMatchObject({
    name: 'touch_broadcast_runner',
    args: { p_runner_id: 'r-1', p_sender: '100', p_stats: { version: '1.0.0', in_flight: 3, sent: 40 } },
  })
})
