import { expect, test } from 'vitest'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import type { RunnerOptions } from './runnerOptions.ts'
import { startRunner } from './startRunner.ts'
import { createSimulation } from './testing/simulation.ts'

const issuesOf = (change: Record<string, unknown>): string[] => {
  const { options } = createSimulation()
  try {
    void startRunner({ ...options, ...change, signal: AbortSignal.abort() } as RunnerOptions)
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error
    return error.issues.map(({ path }) => path)
  }
  return []
}

const numbers = [
  'concurrency',
  'leaseSeconds',
  'httpTimeoutMs',
  'claimLimit',
  'flushMs',
  'heartbeatMs',
  'graceMs',
  'idleWaitMs',
  'queueTimeoutMs',
]

test.each(numbers)('a %s that cannot be used is refused by name', (name) => {
  for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e9, '5', null, {}]) {
    expect(issuesOf({ [name]: value }), String(value)).toEqual([name])
  }
})

test.each(['concurrency', 'leaseSeconds', 'claimLimit'])('a %s that is no whole number is refused', (name) => {
  expect(issuesOf({ [name]: 61.5 })).toEqual([name])
})

test.each(['phoneNumberId', 'runnerId'])('a %s that names nothing is refused', (name) => {
  for (const value of ['', ' ', undefined, null, 7, 'x'.repeat(201)])
    expect(issuesOf({ [name]: value })).toEqual([name])
})

test('a lease that does not outlive a call is refused', () => {
  expect(issuesOf({ leaseSeconds: 30 })).toEqual(['leaseSeconds'])
  expect(issuesOf({ leaseSeconds: 5, httpTimeoutMs: 5_000 })).toEqual(['leaseSeconds'])
  expect(issuesOf({ leaseSeconds: 31 })).toEqual([])
})

test('every wrong option is named at once, and no value is repeated', () => {
  expect(issuesOf({ queue: undefined, sender: {}, runnerId: '', concurrency: 0 })).toEqual([
    'queue',
    'sender',
    'runnerId',
    'concurrency',
  ])
  const { options } = createSimulation()
  expect(() => startRunner({ ...options, runnerId: '5493875551234'.repeat(20) })).toThrow(/^((?!549387).)*$/s)
})

test('options that are given as undefined have their defaults, and none is written to', async () => {
  const { clock, queue, options } = createSimulation({ queue: { messages: 5 } })
  const frozen = Object.freeze({ ...options, concurrency: undefined, graceMs: undefined, version: undefined })
  const runner = startRunner(frozen)
  await clock.advance(1_000)
  await clock.until(runner.stop())

  expect(queue.count('sent')).toBe(5)
  expect(queue.heartbeats[0]).toEqual({
    runnerId: 'runner-1',
    phoneNumberId: '100',
    version: 'unversioned',
    inFlight: 0,
    sent: 0,
  })
})
