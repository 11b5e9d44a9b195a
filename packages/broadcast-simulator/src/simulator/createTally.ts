/** What sends came to, counted as it happens. */
export interface Tally {
  call(): void
  refused(code: number): void
  unanswered(): void
  failedAfterAcceptance(address: string): void
  statusAcked(status: StatusWord): void
  counts(): TallyCounts
  reset(): void
}

export type StatusWord = 'sent' | 'delivered' | 'read' | 'failed'

/** The counts of a tally. */
export interface TallyCounts {
  readonly calls: number
  readonly refused: number
  readonly unanswered: number
  readonly refusedByCode: Readonly<Record<string, number>>
  readonly failedAfterAcceptance: number
  readonly statusesAcked: Readonly<Record<StatusWord, number>>
}

/** A tally at zero. */
export function createTally(): Tally {
  let calls = 0
  let unanswered = 0
  let statusesAcked = noStatuses()
  const refusedByCode = new Map<number, number>()
  const failed = new Set<string>()

  return {
    call() {
      calls += 1
    },
    refused(code) {
      refusedByCode.set(code, (refusedByCode.get(code) ?? 0) + 1)
    },
    unanswered() {
      unanswered += 1
    },
    failedAfterAcceptance(address) {
      failed.add(address)
    },
    statusAcked(status) {
      statusesAcked[status] += 1
    },
    counts: () => ({
      calls,
      refused: [...refusedByCode.values()].reduce((sum, count) => sum + count, 0),
      unanswered,
      refusedByCode: Object.fromEntries(refusedByCode),
      failedAfterAcceptance: failed.size,
      statusesAcked: { ...statusesAcked },
    }),
    reset() {
      calls = 0
      unanswered = 0
      statusesAcked = noStatuses()
      refusedByCode.clear()
      failed.clear()
    },
  }
}

function noStatuses(): Record<StatusWord, number> {
  return { sent: 0, delivered: 0, read: 0, failed: 0 }
}
