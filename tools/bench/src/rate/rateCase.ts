import type { Result } from '@iita/demo'
import type { Bar } from '../figure.ts'
import { round } from '../statistics.ts'

/** A rate to keep, and how many processes keep it together. */
export interface RateCase {
  /** Messages per second. */
  asked: number
  runners: number
}

export const describeCase = ({ asked, runners }: RateCase): string =>
  `${asked}/s × ${runners} ${runners === 1 ? 'runner' : 'runners'}`

/** Reads `80x1,1000x2`: rates, each with its number of runners. Throws a `TypeError`. */
export function parseCases(text: string): RateCase[] {
  return text.split(',').map((word) => {
    const [, asked, runners] = /^([1-9]\d{0,3})x([1-8])$/.exec(word.trim()) ?? []
    if (asked === undefined || runners === undefined)
      throw new TypeError(`--cases: ${word} is not a rate up to 9999 and 1 to 8 runners, such as 80x2`)
    return { asked: Number(asked), runners: Number(runners) }
  })
}

/** Most acceptances that one second of the clock may see: the larger of 5 % and 2 more than asked. */
export const busiestAllowed = (asked: number): number => Math.floor(asked + Math.max(asked * 0.05, 2))

/** By how much the rate was off, in percent of what was asked. */
export const deviationPercent = (asked: number, achieved: number): number => round(((achieved - asked) / asked) * 100)

/** From here on one runner is held to a share of the rate, several together only to not going over it. */
const fastFrom = 1000

/** What a case is held to. */
export function rateBars(rateCase: RateCase, result: Pick<Result, 'messages_per_second' | 'busiest_second'>): Bar[] {
  const { asked, runners } = rateCase
  const name = describeCase(rateCase)
  const bars: Bar[] = []
  if (asked < fastFrom) {
    const seen = deviationPercent(asked, result.messages_per_second)
    bars.push({ bar: `${name}: off by at most 2 %`, seen, held: Math.abs(seen) <= 2 })
  } else if (runners === 1) {
    const seen = result.messages_per_second
    bars.push({ bar: `${name}: at least ${asked * 0.9} a second`, seen, held: seen >= asked * 0.9 })
  }
  const most = busiestAllowed(asked)
  const seen = result.busiest_second
  bars.push({ bar: `${name}: at most ${most} in any second of the clock`, seen, held: seen <= most })
  return bars
}

/** What must never be, in words; empty when the database and Meta's ledger agree that everyone got one message. */
export function rateWrongs(rateCase: RateCase, result: Result): string[] {
  const name = describeCase(rateCase)
  const known = result.sent + result.failed_after_acceptance
  const found: [number, string][] = [
    [result.duplicates, 'people written to twice'],
    [result.lost, 'people in no end state'],
    [result.wrong_counters, 'counters that differ from their rows'],
    [Math.abs(result.audience - result.recipients - result.skipped), 'people more or fewer than were matched'],
    // Of the unknown ones nobody can say: they may be in the ledger, or not.
    [Math.max(0, result.accepted_by_meta - known - result.unknown), 'accepted by Meta and not known of'],
    [Math.max(0, known - result.accepted_by_meta), 'taken for accepted and not in the ledger'],
  ]
  return found.filter(([count]) => count !== 0).map(([count, what]) => `${name}: ${count} ${what}`)
}
