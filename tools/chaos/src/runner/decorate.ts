import type { RunnerOptions } from '@iita/broadcast-core/runner'
import { type AttemptKey, write } from './journal.ts'
import type { Orders } from './orders.ts'

const keyOf = ({ id, attempt }: { id: string; attempt: number }): AttemptKey => `${id}:${attempt}`

/** The same runner, with a journal of what it holds and a place to die at every step. */
export const decorate =
  (orders: Orders, more: Partial<RunnerOptions>) =>
  (options: RunnerOptions): RunnerOptions => {
    const { queue, sender } = options
    return {
      ...options,
      ...more,
      queue: {
        ...queue,
        async claim(request, callOptions) {
          orders.reach('before_claim')
          write({ event: 'asking', claim: request.claimId })
          const claim = await queue.claim(request, callOptions)
          write({ event: 'claimed', claim: request.claimId, attempts: claim.messages.map(keyOf) })
          if (claim.messages.length > 0) orders.reach('after_claim')
          return claim
        },
        async record(claimId, outcomes, callOptions) {
          orders.reach('before_record')
          const result = await queue.record(claimId, outcomes, callOptions)
          write({ event: 'recorded', claim: claimId, attempts: outcomes.map(keyOf) })
          orders.reach('after_record')
          return result
        },
        async release(claimId, messageIds, callOptions) {
          const result = await queue.release(claimId, messageIds, callOptions)
          write({ event: 'released', claim: claimId, messages: [...messageIds] })
          return result
        },
      },
      sender: {
        async send(request, sendOptions) {
          const attempt = keyOf(request.message)
          let isOpen = true
          orders.reach('before_send')
          write({ event: 'started', attempt })
          orders.callBegins(() => isOpen)
          try {
            return await sender.send(request, sendOptions)
          } finally {
            isOpen = false
            write({ event: 'answered', attempt })
          }
        },
      },
    }
  }
