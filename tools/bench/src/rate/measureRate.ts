import type { Bench } from '../bench.ts'
import { allHeld, type Figure } from '../figure.ts'
import { median, round } from '../statistics.ts'
import { type CaseResult, measureCase } from './measureCase.ts'
import { describeCase } from './rateCase.ts'

export interface RateFigure extends Figure {
  cases: CaseResult[]
  /** The proposal's loop, over its turns. */
  baseline: { messages: number; messages_per_second: number }
}

/** How exactly the rate asked is kept, from one runner at the usual 80/s to two at Meta's most, 1,000/s. */
export async function measureRate(bench: Bench): Promise<RateFigure> {
  const { cases: asked } = bench.options
  const cases: CaseResult[] = []
  for (const [index, rateCase] of asked.entries()) {
    bench.say(`rate ${index + 1} of ${asked.length}: ${describeCase(rateCase)}`)
    cases.push(await measureCase(bench, rateCase))
  }
  const bars = cases.flatMap((result) => result.bars)
  return {
    cases,
    baseline: {
      messages: cases.reduce((sum, { baseline }) => sum + baseline.messages, 0),
      messages_per_second: round(median(cases.map(({ baseline }) => baseline.messages_per_second))),
    },
    bars,
    held: allHeld(bars),
    wrong: cases.flatMap((result) => result.wrong),
  }
}
