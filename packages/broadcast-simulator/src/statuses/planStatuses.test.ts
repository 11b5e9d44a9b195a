import { expect, test } from 'vitest'
import type { AcceptedMessage } from '../messages/acceptedMessage.ts'
import { planStatuses } from './planStatuses.ts'
import { type StatusOptions, statusOptionsSchema } from './statusOptions.ts'

function message(n: number, members: Partial<AcceptedMessage> = {}): AcceptedMessage {
  const address = String(5_493_875_000_000 + n)
  return {
    wamid: `wamid.${n}`,
    phoneNumberId: '1',
    recipient: { kind: 'phone', address, input: address },
    waId: address,
    callback: null,
    template: 't',
    language: 'es_AR',
    category: 'marketing',
    acceptedAt: 1_000_000,
    occurrence: 1,
    heldMs: 0,
    doom: null,
    ...members,
  }
}

function plan(of: AcceptedMessage, statuses: StatusOptions = {}, seed = 1, speed = 1) {
  return planStatuses(of, { seed, speed, statuses: statusOptionsSchema.parse(statuses) })
}

function words(statuses: StatusOptions, count = 4000): string[] {
  return Array.from({ length: count }, (_, n) =>
    plan(message(n), statuses)
      .map(({ status }) => status)
      .join(' '),
  )
}

function shareOf(all: readonly string[], fits: (entry: string) => boolean): number {
  return all.filter(fits).length / all.length
}

test('without options nothing fails and each message goes its way in order', () => {
  const all = words({})
  expect(new Set(all)).toEqual(new Set(['sent', 'sent delivered', 'sent delivered read']))
  expect(shareOf(all, (entry) => entry !== 'sent')).toBeCloseTo(0.97, 1)
  expect(shareOf(all, (entry) => entry.endsWith('read'))).toBeCloseTo(0.97 * 0.6, 1)
})

test('the failed share fails for good, and no failed message is delivered', () => {
  const all = words({ failedShare: 0.2 })
  expect(shareOf(all, (entry) => entry.endsWith('failed'))).toBeCloseTo(0.2, 1)
  expect(new Set(all.filter((entry) => entry.includes('failed')))).toEqual(new Set(['failed', 'sent failed']))
})

test('failures have the codes of the list, and marketing codes hit marketing alone', () => {
  const codes = (category: AcceptedMessage['category']) =>
    new Set(Array.from({ length: 500 }, (_, n) => plan(message(n, { category }), { failedShare: 1 }).at(-1)?.code))
  expect(codes('marketing')).toEqual(new Set([131026, 131049, 130472]))
  expect(codes('utility')).toEqual(new Set([131026]))
})

test('a doomed message ends with its code whatever the shares say', () => {
  const doomed = message(1, { doom: { code: 131047, codeAsString: false } })
  expect(plan(doomed, { failedShare: 0 }).at(-1)).toMatchObject({ status: 'failed', code: 131047 })
})

test('the same seed, recipient and occurrence give the same plan; another of them another', () => {
  const options: StatusOptions = { failedShare: 0.1, duplicateShare: 0.3, shuffle: 0.5, lateShare: 0.2 }
  const times = (of: AcceptedMessage, seed: number) =>
    plan(of, options, seed).map(({ status, deliverAt }) => [status, deliverAt])
  expect(times(message(7, { wamid: 'a' }), 1)).toEqual(times(message(7, { wamid: 'b' }), 1))
  expect(times(message(7), 1)).not.toEqual(times(message(7), 2))
  expect(times(message(7), 1)).not.toEqual(times(message(8), 1))
  expect(times(message(7), 1)).not.toEqual(times(message(7, { occurrence: 2 }), 1))
})

test('speed divides every delay', () => {
  const delays = (speed: number) => plan(message(3), {}, 1, speed).map(({ deliverAt }) => deliverAt - 1_000_000)
  for (const [index, delay] of delays(1).entries()) expect(delays(10)[index]).toBeCloseTo(delay / 10, 6)
})

test('shuffled statuses come in every order, told only after they happened', () => {
  const orders = new Set<string>()
  for (let n = 0; n < 200; n += 1) {
    const statuses = plan(message(n), { deliveredShare: 1, readShare: 1, shuffle: true })
    for (const { happenedAt, deliverAt } of statuses) expect(deliverAt).toBeGreaterThanOrEqual(happenedAt)
    const told = [...statuses].sort((a, b) => a.deliverAt - b.deliverAt)
    orders.add(told.map(({ status }) => status).join(' '))
  }
  expect(orders.size).toBe(6)
})

test('the duplicate share comes twice, the second time not earlier', () => {
  const statuses = Array.from({ length: 1000 }, (_, n) => plan(message(n), { deliveredShare: 0, duplicateShare: 0.3 }))
  const repeated = statuses.filter(({ length }) => length === 2)
  expect(repeated.length / statuses.length).toBeCloseTo(0.3, 1)
  for (const [first, second] of repeated) expect(second?.deliverAt).toBeGreaterThan(first?.deliverAt ?? 0)
})

test('late messages keep their times and are told later', () => {
  const [late] = plan(message(1), { lateShare: 1, lateMs: 5000 })
  expect((late?.deliverAt ?? 0) - (late?.happenedAt ?? 0)).toBe(5000)
})
