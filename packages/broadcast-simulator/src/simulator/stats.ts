import type { Ledger } from '../ledger/createLedger.ts'
import type { DispatchCounts } from '../webhooks/createDispatcher.ts'
import type { StatusWord, TallyCounts } from './createTally.ts'

/** What has happened since the start or the last reset. */
export interface SimulatorStats {
  /** `POST …/messages`, whatever came of them: accepted + refused + unanswered. */
  readonly calls: number
  readonly accepted: number
  /** Answered with an error. */
  readonly refused: number
  /** Neither accepted nor answered: faults `hang` and `reset`. */
  readonly unanswered: number
  readonly refusedByCode: Readonly<Record<string, number>>
  /** Hits of each effect since the fault rules were set. */
  readonly faults: Readonly<Record<string, number>>
  readonly recipients: {
    readonly accepted: number
    readonly acceptedMoreThanOnce: number
    /** Recipients with a message whose end is `failed`, decided when it was accepted. */
    readonly failedAfterAcceptance: number
  }
  readonly webhooks: DispatchCounts & {
    /** Statuses acknowledged by the endpoint, repetitions included. */
    readonly statusesAcked: Readonly<Record<StatusWord, number>>
  }
  /** Acceptances in each second of the clock in which there were any. */
  readonly acceptancesPerSecond: readonly { readonly second: string; readonly count: number }[]
}

/** Puts the statistics together from those who counted. */
export function simulatorStats(
  ledger: Ledger,
  tally: TallyCounts,
  faults: Readonly<Record<string, number>>,
  webhooks: DispatchCounts,
): SimulatorStats {
  const { calls, refused, unanswered, refusedByCode, failedAfterAcceptance, statusesAcked } = tally
  return {
    calls,
    accepted: ledger.messages().length,
    refused,
    unanswered,
    refusedByCode,
    faults,
    recipients: { ...ledger.recipients(), failedAfterAcceptance },
    webhooks: { ...webhooks, statusesAcked },
    acceptancesPerSecond: acceptancesPerSecond(ledger),
  }
}

function acceptancesPerSecond(ledger: Ledger): { second: string; count: number }[] {
  const counts = new Map<number, number>()
  for (const { acceptedAt } of ledger.messages()) {
    const second = Math.floor(acceptedAt / 1000)
    counts.set(second, (counts.get(second) ?? 0) + 1)
  }
  return Array.from(counts, ([second, count]) => ({ second: new Date(second * 1000).toISOString(), count }))
}
