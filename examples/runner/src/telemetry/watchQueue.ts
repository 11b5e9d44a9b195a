import type { ClaimReason, Queue } from '@iita/broadcast-core/runner'

export interface QueueListener {
  /** The queue answered, whatever it answered. */
  onAnswer(): void
  /** Why a claim was empty; `messages` when it was not. */
  onClaim(reason: ClaimReason | 'messages'): void
}

/** The same queue, with somebody told what it answers. */
export const watchQueue = (queue: Queue, { onAnswer, onClaim }: QueueListener): Queue => ({
  async claim(request, options) {
    const claim = await queue.claim(request, options)
    onAnswer()
    onClaim(claim.messages.length > 0 ? 'messages' : (claim.reason ?? 'idle'))
    return claim
  },
  async record(claimId, outcomes, options) {
    const result = await queue.record(claimId, outcomes, options)
    onAnswer()
    return result
  },
  async release(claimId, messageIds, options) {
    const result = await queue.release(claimId, messageIds, options)
    onAnswer()
    return result
  },
  async touch(runner, options) {
    await queue.touch(runner, options)
    onAnswer()
  },
})
