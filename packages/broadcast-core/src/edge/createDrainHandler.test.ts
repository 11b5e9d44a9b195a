import { expect, test } from 'vitest'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import type { DrainReport } from '../runner/drainQueue.ts'
import { createDrainHandler, type DrainHandlerOptions } from './createDrainHandler.ts'

const secret = 'the-secret-of-the-cron-01'
const report: DrainReport = {
  endedBy: 'empty',
  reason: 'idle',
  waitMs: 1000,
  started: 3,
  outcomes: { accepted: 3, retry: 0, rejected: 0, blocked: 0, unknown: 0 },
  released: 0,
  finished: 0,
  unknown: 0,
  unrecorded: 0,
}
const handler = (options: Partial<DrainHandlerOptions> = {}) =>
  createDrainHandler({ secret, drain: async () => report, ...options })
const ask = (method: string, headers: Record<string, string>) => new Request('https://x.example', { method, headers })

test('whoever sends the secret learns what a run did', async () => {
  const answer = await handler()(ask('POST', { 'x-broadcast-secret': secret }))
  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    ended_by: 'empty',
    reason: 'idle',
    wait_ms: 1000,
    started: 3,
    outcomes: { accepted: 3, retry: 0, rejected: 0, blocked: 0, unknown: 0 },
    released: 0,
    finished: 0,
    unknown: 0,
    unrecorded: 0,
  })
})

test.each([
  ['GET', { 'x-broadcast-secret': secret }, 405],
  ['POST', {}, 401],
  ['POST', { 'x-broadcast-secret': `${secret}2` }, 401],
  ['POST', { authorization: `Bearer ${secret}` }, 401],
] as const)('%s with %j is %i, and nothing runs', async (method, headers, status) => {
  let runs = 0
  const drain = async () => {
    runs += 1
    return report
  }
  expect((await handler({ drain })(ask(method, headers))).status).toBe(status)
  expect(runs).toBe(0)
})

test('while the secret is replaced both are taken', async () => {
  const handle = handler({ secret: [secret, 'another-secret-of-the-cron'] })
  for (const given of [secret, 'another-secret-of-the-cron'])
    expect((await handle(ask('POST', { 'x-broadcast-secret': given }))).status).toBe(200)
})

test.each([
  [
    new DatabaseError('forbidden', 'touch_broadcast_runner: refused (PGRST301)', { httpStatus: 401, maybeDone: false }),
    500,
  ],
  [new DatabaseError('network', 'No answer', { maybeDone: true }), 503],
  [new Error('EAAGsecret'), 500],
])('a run that fails (%s) is the function’s failure, not the caller’s', async (error, status) => {
  const told: unknown[] = []
  const handle = handler({ drain: () => Promise.reject(error), onError: (each) => told.push(each) })
  const answer = await handle(ask('POST', { 'x-broadcast-secret': secret }))
  expect(answer.status).toBe(status)
  expect(await answer.text()).not.toContain('EAAG')
  expect(told).toEqual([error])
})

test.each(['', 'short', [], [secret, ''], undefined as never])('H49: %j is no secret', (wrong) => {
  expect(() => handler({ secret: wrong })).toThrow(InvalidInputError)
})
