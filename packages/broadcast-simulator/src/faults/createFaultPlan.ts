import { phoneDigits } from '../messages/readRecipient.ts'
import { createRandom } from '../random/createRandom.ts'
import type { Fault } from './faultRule.ts'

/** What is known of a send before its body is checked. */
export interface FaultCall {
  readonly phoneNumberId: string
  readonly address: string
  readonly template: string
  readonly callback: string | null
}

/** One send that a fault hit. */
export interface FaultHit {
  /** Phone number or user id that was written to. */
  readonly to: string
  /** `biz_opaque_callback_data`, or null. */
  readonly callback: string | null
  readonly effect: Fault['effect']
}

/** The faults in force. */
export interface FaultPlan {
  /** Counts the send and answers the fault that hits it, if any. */
  hit(call: FaultCall): Fault | undefined
  /** Replaces the rules and begins to count anew. */
  set(faults: readonly Fault[]): void
  /** How often each effect has hit since the rules were set. */
  hits(): Record<string, number>
  /** Every send that was hit since the start or the last reset, whichever rules were in force. */
  log(): readonly FaultHit[]
  reset(): void
}

/** A plan without rules. */
export function createFaultPlan(seed: () => number): FaultPlan {
  let rules: { fault: Fault; recipients: ReadonlySet<string> | undefined; hits: number }[] = []
  let calls = 0
  let log: FaultHit[] = []
  const tries = new Map<string, number>()

  function fits(index: number, call: FaultCall, occurrence: number): boolean {
    const rule = rules[index]
    if (!rule) return false
    const { match = {}, times } = rule.fault
    if (times !== undefined && rule.hits >= times) return false
    if (match.from !== undefined && calls < match.from) return false
    if (match.to !== undefined && calls > match.to) return false
    if (match.template !== undefined && match.template !== call.template) return false
    if (match.phoneNumberId !== undefined && match.phoneNumberId !== call.phoneNumberId) return false
    if (rule.recipients && !rule.recipients.has(call.address)) return false
    if (match.share === undefined) return true
    return createRandom(seed(), 'fault', index, call.address, occurrence)() < match.share
  }

  return {
    hit(call) {
      if (rules.length === 0) return undefined
      calls += 1
      const occurrence = (tries.get(call.address) ?? 0) + 1
      tries.set(call.address, occurrence)
      const rule = rules.find((_, index) => fits(index, call, occurrence))
      if (!rule) return undefined
      rule.hits += 1
      log.push({ to: call.address, callback: call.callback, effect: rule.fault.effect })
      return rule.fault
    },
    set(faults) {
      rules = faults.map((fault) => ({
        fault,
        recipients: fault.match?.recipients && new Set(fault.match.recipients.map(phoneDigits)),
        hits: 0,
      }))
      calls = 0
      tries.clear()
    },
    hits() {
      const counts: Record<string, number> = {}
      for (const { fault, hits } of rules) counts[fault.effect] = (counts[fault.effect] ?? 0) + hits
      return counts
    },
    log: () => log,
    reset() {
      log = []
    },
  }
}
