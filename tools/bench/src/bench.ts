import type { BenchOptions } from './options.ts'
import type { Own } from './processes/owned.ts'

/** What every figure is measured with. */
export interface Bench {
  options: BenchOptions
  /** Says what is being measured now. */
  say(text: string): void
  /** Everything started goes through here, so that a signal ends it. */
  own: Own
}
