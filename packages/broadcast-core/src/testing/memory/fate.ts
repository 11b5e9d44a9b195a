import { chance } from './chance.ts'
import type { MemoryDelivery } from './seed.ts'
import type { StatusRow } from './statuses.ts'

const defaults = {
  rejected: 0.01,
  unknown: 0,
  failed: 0.01,
  delivered: 0.97,
  read: 0.65,
} satisfies Required<MemoryDelivery>

const second = 1000

/** What becomes of one attempt: its answer, and the statuses that follow an accepted one. */
export interface Fate {
  kind: 'accepted' | 'rejected' | 'unknown'
  code?: string
  message?: string
  latencyMs: number
  statuses: { afterMs: number; status: StatusRow['status']; code?: string; error?: string }[]
}

/** Codes and words as in Meta's documentation of errors. */
const undeliverable = { code: '131026', message: 'Message undeliverable' }
const notDelivered = { code: '131049', error: 'Meta chose not to deliver' }

/** The shares of a seed, with nothing left out. */
export const fateShares = (delivery: MemoryDelivery): Record<keyof MemoryDelivery, number> => ({
  rejected: delivery.rejected ?? defaults.rejected,
  unknown: delivery.unknown ?? defaults.unknown,
  failed: delivery.failed ?? defaults.failed,
  delivered: delivery.delivered ?? defaults.delivered,
  read: delivery.read ?? defaults.read,
})

export const decideFate = (seed: number, delivery: MemoryDelivery, messageId: number, attempt: number): Fate => {
  const share = (what: keyof MemoryDelivery) => delivery[what] ?? defaults[what]
  const roll = (what: string) => chance(seed, what, messageId, attempt)
  const latencyMs = 60 + roll('latency') * 240
  if (roll('unknown') < share('unknown'))
    return { kind: 'unknown', code: 'timeout', message: 'No answer', latencyMs, statuses: [] }
  if (roll('rejected') < share('rejected')) return { kind: 'rejected', ...undeliverable, latencyMs, statuses: [] }

  const sentAfter = 0.2 * second + roll('sent') * second
  const deliveredAfter = sentAfter + 0.5 * second + roll('delivered at') ** 3 * 60 * second
  const readAfter = deliveredAfter + 3 * second + roll('read at') ** 3 * 1800 * second
  const statuses: Fate['statuses'] = [{ afterMs: sentAfter, status: 'sent' }]
  if (roll('failed') < share('failed')) statuses.push({ afterMs: deliveredAfter, status: 'failed', ...notDelivered })
  else if (roll('delivered') < share('delivered')) {
    statuses.push({ afterMs: deliveredAfter, status: 'delivered' })
    if (roll('read') < share('read')) statuses.push({ afterMs: readAfter, status: 'read' })
  }
  return { kind: 'accepted', latencyMs, statuses }
}
