/** What a figure is held to, and what was seen. */
export interface Bar {
  /** In words, with the limit. */
  bar: string
  seen: number
  held: boolean
}

/** What every figure says, beside what it measured. */
export interface Figure {
  bars: Bar[]
  /** Whether all bars are. */
  held: boolean
  /** What must never be, whatever the speed: messages sent twice or lost, counters that differ from their rows. */
  wrong: string[]
}

export const allHeld = (bars: readonly Bar[]): boolean => bars.every(({ held }) => held)

/** One line per bar. */
export const describeBars = (bars: readonly Bar[]): string =>
  bars.map(({ bar, seen, held }) => `  ${held ? 'held  ' : 'MISSED'}  ${bar}: ${whole.format(seen)}`).join('\n')

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 2 })
