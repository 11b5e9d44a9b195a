import type { Counted } from './counted.ts'

/** Words of what is asked before a campaign is paused or cancelled; fetched with the question. */
export interface ProgressControlWords {
  pause: {
    title: string
    text: string
    inFlight: Counted
    reason: string
    reasonHint: string
    confirm: string
    keep: string
  }
  cancel: {
    title: string
    unsent: Counted
    accepted: Counted
    final: string
    confirm: string
    keep: string
  }
}
