import type { ClaimedMessage, Outcome } from '../queue/message.ts'
import type { HeldClaim, ScheduledMessage } from './heldClaim.ts'
import type { Recorder } from './recorder.ts'

/** Which messages are in this runner's hands, and of which claims. */
export interface Holdings {
  /** Takes a claim's messages; answers those that are not in hand already, which are the ones to send. */
  take(claim: HeldClaim, messages: readonly ClaimedMessage[]): ClaimedMessage[]
  /** The message's call has ended. */
  settle(scheduled: ScheduledMessage, outcome: Outcome): void
  /** More became known of a message that was settled already. */
  amend(scheduled: ScheduledMessage, outcome: Outcome): void
  /** The messages go back unsent; answers how many of each claim. */
  giveBack(scheduled: readonly ScheduledMessage[]): Map<HeldClaim, number>
}

export const createHoldings = (recorder: Recorder): Holdings => {
  /** Attempts, so that a queue that hands one out twice does not make us send twice. */
  const inHand = new Set<string>()

  const close = (claim: HeldClaim, messages: number): void => {
    claim.open -= messages
    if (claim.open === 0) recorder.complete(claim.claimId)
  }

  const amend = ({ message, claim }: ScheduledMessage, outcome: Outcome): void =>
    recorder.add(claim.claimId, { ...outcome, id: message.id, attempt: message.attempt })

  return {
    take(claim, messages) {
      const fresh = messages.filter((message) => {
        const known = inHand.has(attemptKey(message))
        inHand.add(attemptKey(message))
        return !known
      })
      claim.open = fresh.length
      return fresh
    },
    settle(scheduled, outcome) {
      inHand.delete(attemptKey(scheduled.message))
      amend(scheduled, outcome)
      close(scheduled.claim, 1)
    },
    amend,
    giveBack(scheduled) {
      const idsByClaim = new Map<HeldClaim, string[]>()
      for (const { message, claim } of scheduled) {
        inHand.delete(attemptKey(message))
        const ids = idsByClaim.get(claim)
        if (ids) ids.push(message.id)
        else idsByClaim.set(claim, [message.id])
      }
      for (const [claim, ids] of idsByClaim) {
        recorder.giveBack(claim.claimId, ids)
        close(claim, ids.length)
      }
      return new Map([...idsByClaim].map(([claim, ids]) => [claim, ids.length]))
    },
  }
}

const attemptKey = ({ id, attempt }: ClaimedMessage): string => `${id}:${attempt}`
