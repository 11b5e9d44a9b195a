import { describeBars } from '../figure.ts'
import { table } from '../table.ts'
import type { MemoryFigure, MemoryUse } from './measureMemory.ts'

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** The figure in words. */
export function describeMemory({ rounds, small_audience, large_audience, ours, baseline, bars }: MemoryFigure): string {
  const row = (name: string, { pending, bytes_received, heap_kb, peak_heap_kb }: MemoryUse): string[] => [
    name,
    ...[pending, bytes_received, heap_kb, peak_heap_kb].map((value) => number.format(value)),
  ]
  const [small, large] = [small_audience, large_audience].map((people) => `${number.format(people)} people`)
  return [
    '',
    `Memory: what the client takes to prepare a campaign and look at it, ${rounds} rounds in turns`,
    '',
    table(
      ['', 'recipients', 'bytes received', 'heap kB', 'peak heap kB'],
      [
        row(`prepare, progress, list: ${small}`, ours.small),
        row(`prepare, progress, list: ${large}`, ours.large),
        row(`the proposal's way, in the client: ${small}`, baseline.small),
        row(`the proposal's way, in the client: ${large}`, baseline.large),
      ],
    ),
    '',
    describeBars(bars),
  ].join('\n')
}
