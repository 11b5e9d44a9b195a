import { describeBars } from '../figure.ts'
import type { CpuSeconds } from '../processes/cpuSeconds.ts'
import { table } from '../table.ts'
import type { CaseResult } from './measureCase.ts'
import type { RateFigure } from './measureRate.ts'
import { describeCase } from './rateCase.ts'

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
const signed = new Intl.NumberFormat('en', { maximumFractionDigits: 2, signDisplay: 'exceptZero' })
const milliseconds = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** The figure in words. */
export function describeRate({ cases, baseline, bars }: RateFigure): string {
  return [
    '',
    "Rate: asked, and kept by the simulator's ledger",
    '',
    table(
      ['', 'recipients', 'a second', 'off by', 'busiest second', 'duplicates', 'lost', 'wrong counters', 'others busy'],
      cases.map((result) => [
        describeCase(result),
        number.format(result.recipients),
        number.format(result.achieved),
        `${signed.format(result.deviation_percent)} %`,
        `${number.format(result.busiest_second)} of ${number.format(result.busiest_allowed)}`,
        number.format(result.duplicates),
        number.format(result.lost),
        number.format(result.wrong_counters),
        result.other_cores === null ? 'unknown' : `${number.format(result.other_cores)} cores`,
      ]),
    ),
    '',
    `  The proposal's loop, one message at a time and without its pause: ${number.format(baseline.messages_per_second)} a second`,
    `  (median of ${cases.length} turns, ${number.format(baseline.messages)} messages).`,
    '',
    ...describeCpu(cases),
    describeBars(bars),
  ].join('\n')
}

function describeCpu(cases: readonly CaseResult[]): string[] {
  const parts = ['postgres', 'postgrest', 'gateway', 'simulator']
  const row = (name: string, sender: string, used: CpuSeconds | null): string[] => [
    name,
    ...[sender, ...parts].map((who) => milliseconds.format((used?.[who] ?? 0) * 1000)),
  ]
  if (cases.some((result) => result.cpu_per_1000 === null))
    return ['  Processor time of other processes cannot be read on this system.', '']
  return [
    '  Processor time in milliseconds per 1,000 messages; ours with all statuses, the loop without any',
    table(
      ['', 'runner or loop', 'Postgres', 'PostgREST', 'gateway', 'simulator'],
      cases.flatMap((result) => [
        row(describeCase(result), 'runner', result.cpu_per_1000),
        row("  the proposal's loop", 'loop', result.baseline.cpu_per_1000),
      ]),
    ),
    '',
  ]
}
