import type { Queue } from '../../queue/queue.ts'
import { type Clock, sleepUntil } from '../clock.ts'

/**
 * A clock and a queue for one runner among several, whose process stands still on its own: its timers come late, and
 * the answers of the queue wait for it.
 */
export const createStallable = (
  clock: Clock,
  queue: Queue,
): { clock: Clock; queue: Queue; stall(ms: number): void } => {
  let stalledUntil = 0
  const awake = async <T>(answer: Promise<T>): Promise<T> => {
    try {
      return await answer
    } finally {
      while (clock.now() < stalledUntil) await sleepUntil(clock, stalledUntil)
    }
  }
  return {
    stall(ms) {
      stalledUntil = clock.now() + ms
    },
    clock: {
      now: clock.now,
      wallNow: clock.wallNow,
      at(time, run) {
        let cancel = clock.at(time, function wake() {
          if (clock.now() >= stalledUntil) run()
          else cancel = clock.at(stalledUntil, wake)
        })
        return () => cancel()
      },
    },
    queue: {
      claim: (request, options) => awake(queue.claim(request, options)),
      record: (claimId, outcomes, options) => awake(queue.record(claimId, outcomes, options)),
      release: (claimId, messageIds, options) => awake(queue.release(claimId, messageIds, options)),
      touch: (runner, options) => awake(queue.touch(runner, options)),
    },
  }
}
