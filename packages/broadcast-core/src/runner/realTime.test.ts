import { expect, test } from 'vitest'
import { systemClock } from './clock.ts'
import { startRunner } from './startRunner.ts'
import { createLedgerSender } from './testing/ledgerSender.ts'
import { createMemoryQueue } from './testing/memoryQueue.ts'

/** The real clock and its timers. How precise they are depends on the machine, so little is asked of them here. */
test('a runner keeps about 1000 a second for two seconds of real time', { timeout: 20_000 }, async () => {
  const clock = systemClock
  const queue = createMemoryQueue({ clock, messages: 4_000, ratePerSecond: 1000 })
  const sender = createLedgerSender({ clock, latencyMs: 20 })
  const runner = startRunner({ queue, sender, clock, phoneNumberId: '100', runnerId: 'runner-1' })
  const begun = clock.now()
  await new Promise((resolve) => setTimeout(resolve, 2_000))
  const report = await runner.stop()
  const seconds = (clock.now() - begun) / 1000

  expect(sender.sends.length).toBeGreaterThan(600)
  expect(sender.sends.length).toBeLessThanOrEqual(1000 * seconds + 50)
  expect(sender.doubled()).toEqual([])
  expect(report).toMatchObject({ unknown: 0, unrecorded: 0 })
  expect(queue.count('sent')).toBe(sender.sends.length)
  expect(queue.count('sending')).toBe(0)
})
