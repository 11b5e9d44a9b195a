import type { AcceptedMessage } from '../messages/acceptedMessage.ts'

/** Every message accepted since the start or the last reset, in order of acceptance. */
export interface Ledger {
  add(message: AcceptedMessage): void
  /** Those accepted at `since` (milliseconds since the epoch) or later; all without it. */
  messages(since?: number): readonly AcceptedMessage[]
  /** How often this recipient was accepted. */
  acceptances(address: string): number
  /** Recipients accepted at least once, and more than once. */
  recipients(): { accepted: number; acceptedMoreThanOnce: number }
  reset(): void
}

/** An empty ledger, kept in memory. */
export function createLedger(): Ledger {
  let messages: AcceptedMessage[] = []
  const byRecipient = new Map<string, number>()

  return {
    add(message) {
      messages.push(message)
      byRecipient.set(message.recipient.address, message.occurrence)
    },
    messages(since) {
      if (since === undefined) return messages
      // The times never decrease, so the first match can be found by halving.
      let low = 0
      let high = messages.length
      while (low < high) {
        const middle = (low + high) >>> 1
        if ((messages[middle]?.acceptedAt ?? 0) < since) low = middle + 1
        else high = middle
      }
      return messages.slice(low)
    },
    acceptances: (address) => byRecipient.get(address) ?? 0,
    recipients() {
      let acceptedMoreThanOnce = 0
      for (const count of byRecipient.values()) if (count > 1) acceptedMoreThanOnce += 1
      return { accepted: byRecipient.size, acceptedMoreThanOnce }
    },
    reset() {
      messages = []
      byRecipient.clear()
    },
  }
}
