/** What the figures need of one acceptance in the simulator's ledger. */
export interface Acceptance {
  /** ISO instant. */
  at: string
  /** The number written to. */
  to: string
}

/** Everything the simulator has accepted since its start or last reset. */
export async function readLedger(adminUrl: string): Promise<Acceptance[]> {
  const text = await (await fetch(`${adminUrl}/ledger`)).text()
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Acceptance)
}

/** Messages per second between the 10th and the 90th percentile of acceptances; 0 when they are too few to tell. */
export function acceptanceRate(ledger: readonly Acceptance[]): number {
  const times = ledger.map(({ at }) => Date.parse(at)).sort((a, b) => a - b)
  const [from, to] = [Math.floor(times.length * 0.1), Math.floor(times.length * 0.9)]
  const elapsedMs = (times[to] ?? 0) - (times[from] ?? 0)
  return elapsedMs > 0 ? ((to - from) / elapsedMs) * 1000 : 0
}

/** Most acceptances in one second of the clock. */
export function busiestSecond(ledger: readonly Acceptance[]): number {
  const counts = new Map<string, number>()
  for (const { at } of ledger) counts.set(at.slice(0, 19), (counts.get(at.slice(0, 19)) ?? 0) + 1)
  return Math.max(0, ...counts.values())
}
