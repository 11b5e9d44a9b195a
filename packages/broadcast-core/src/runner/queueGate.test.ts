import { expect, test } from 'vitest'
import { DatabaseError } from '../errors/DatabaseError.ts'
import { createQueueGate, type QueueCall } from './queueGate.ts'
import { lostCall } from './testing/memoryQueue.ts'
import { createSimulatedClock } from './testing/simulatedClock.ts'

/** A gate before a queue that is down until told otherwise. */
const createOutage = () => {
  const clock = createSimulatedClock()
  const told: string[] = []
  const gate = createQueueGate({
    clock,
    timeoutMs: 1_000,
    onUnreachable: () => told.push('unreachable'),
    onRecovered: () => told.push('recovered'),
  })
  const calls: string[] = []
  const state = { up: false }
  const call = (urgency: QueueCall['urgency'], signal = new AbortController().signal) =>
    gate.run(
      async () => {
        calls.push(urgency)
        if (!state.up) throw lostCall()
        return urgency
      },
      { urgency, signal },
    )
  return { clock, gate, told, calls, state, call }
}

test('one call tries while all others wait, and what a lease could expire under goes first', async () => {
  const { clock, told, calls, state, call } = createOutage()
  const all = [call('claim')]
  await clock.advance(1)
  all.push(call('claim'), call('record'), call('release'))
  await clock.advance(180)
  expect(calls).toEqual(['claim'])
  await clock.advance(140)
  expect(calls).toEqual(['claim', 'release'])

  state.up = true
  expect(await clock.until(Promise.all(all))).toEqual(['claim', 'claim', 'record', 'release'])
  expect(calls.slice(2)).toEqual(['release', 'record', 'claim', 'claim'])
  expect(told).toEqual(['unreachable', 'recovered'])
})

test('calls that were on their way together count as one loss', async () => {
  const { clock, calls, call, gate } = createOutage()
  void Promise.all([call('claim'), call('record'), call('release')]).catch(() => undefined)
  await clock.advance(0)
  expect(calls.length).toBe(3)
  await clock.advance(320)
  expect(calls.length).toBe(4)
  expect(gate.unreachableSince()).toBe(1_000)
})

test('a call whose signal aborts leaves the line to the others', async () => {
  const { clock, state, call } = createOutage()
  const controller = new AbortController()
  const gone = expect(call('release', controller.signal)).rejects.toThrow('no longer')
  const stays = call('claim')
  await clock.advance(100)
  controller.abort(new Error('no longer wanted'))
  await gone
  state.up = true

  expect(await clock.until(stays, 10_000)).toBe('claim')
})

test('an error that repeating cannot mend is thrown at once; any other refusal is repeated with a pause', async () => {
  const { clock, gate, told } = createOutage()
  const { signal } = new AbortController()
  const final = new DatabaseError('forbidden', 'no grant', { maybeDone: false })
  await expect(gate.run(() => Promise.reject(final), { urgency: 'claim', signal })).rejects.toBe(final)

  const refusedAt: number[] = []
  const refused = gate.run(
    async () => {
      refusedAt.push(clock.now())
      if (refusedAt.length < 3) throw new DatabaseError('database', 'deadlock', { maybeDone: false })
      return 'done'
    },
    { urgency: 'claim', signal },
  )
  expect(await clock.until(refused)).toBe('done')
  const [first = 0, second = 0, third = 0] = refusedAt
  expect(second - first).toBeGreaterThan(180)
  expect(third - second).toBeGreaterThan(740)
  expect(told).toEqual([])
})
