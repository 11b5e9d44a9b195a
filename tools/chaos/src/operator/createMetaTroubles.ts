import type { FaultRule, Simulator } from '@iita/broadcast-simulator'
import type { MetaTrouble } from '../plan/plan.ts'
import { courseMessage, templateLanguage } from './courseMessage.ts'

/** What goes wrong at Meta for a while. */
export interface MetaTroubles {
  begin(trouble: MetaTrouble): void
  /** What an operator does at Meta's: a new token, the template approved again. Harmless when nothing is wrong. */
  mend(): void
  /** True from its beginning until it was mended, or has passed by itself. */
  isOn(): boolean
}

const rules: Record<Exclude<MetaTrouble, 'template_paused'>, FaultRule> = {
  token_expired: { effect: 'token_expired' },
  answers_lost_in_a_row: { times: 8, effect: 'accept_then_reset' },
  // Once: each one that is recorded a second after the other halves the rate again, and a run must come to its end.
  throttled: { times: 1, effect: 'error', code: 130429, httpStatus: 429, retryAfterSeconds: 1 },
}

/** @param usual the faults of an ordinary day, in force all the time */
export const createMetaTroubles = (simulator: Simulator, usual: readonly FaultRule[]): MetaTroubles => {
  let current: MetaTrouble | undefined
  const setTemplate = (status: 'APPROVED' | 'PAUSED'): void =>
    simulator.setTemplates([{ name: courseMessage.templateName, language: templateLanguage, status }])

  return {
    begin(trouble) {
      current = trouble
      if (trouble === 'template_paused') setTemplate('PAUSED')
      else simulator.setFaults([rules[trouble], ...usual])
    },
    mend() {
      if (current === 'template_paused') setTemplate('APPROVED')
      else if (current === 'token_expired') simulator.setFaults(usual)
      current = undefined
    },
    isOn: () => current !== undefined,
  }
}
