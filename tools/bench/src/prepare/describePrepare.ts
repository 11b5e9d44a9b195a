import { describeBars } from '../figure.ts'
import { table } from '../table.ts'
import type { PrepareFigure, PrepareWay } from './measurePrepare.ts'

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 1 })

/** The figure in words. */
export function describePrepare(figure: PrepareFigure): string {
  const { rounds, matched, ours, baseline, times_faster, other_cores, bars } = figure
  const row = (name: string, { calls, rows, pending, median_ms, worst_ms }: PrepareWay): string[] => [
    name,
    ...[calls, rows, pending, median_ms, worst_ms].map((value) => number.format(value)),
  ]
  return [
    '',
    `Prepare: a campaign to everyone, ${number.format(matched)} people matched, ${rounds} rounds in turns`,
    '',
    table(
      ['', 'calls', 'rows made', 'of them to send', 'median ms', 'slowest ms'],
      [row('prepare', ours), row("the proposal's way, in the client", baseline)],
    ),
    '',
    `  ${number.format(times_faster)} times as fast as the proposal's way, by the median.`,
    ...(other_cores === null ? [] : [`  Others kept ${number.format(other_cores)} cores busy meanwhile.`]),
    '',
    describeBars(bars),
  ].join('\n')
}
