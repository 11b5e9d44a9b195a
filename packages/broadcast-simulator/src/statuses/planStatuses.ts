import type { AcceptedMessage } from '../messages/acceptedMessage.ts'
import { createRandom, type Random } from '../random/createRandom.ts'
import { logNormal } from '../random/logNormal.ts'
import { pickWeighted } from '../random/pickWeighted.ts'
import { shuffled } from '../random/shuffled.ts'
import type { StatusBehaviour } from './statusOptions.ts'

/** One status of a message: when it happened and when Meta tells. Times are milliseconds since the epoch. */
export interface PlannedStatus {
  readonly message: AcceptedMessage
  readonly status: 'sent' | 'delivered' | 'read' | 'failed'
  readonly happenedAt: number
  readonly deliverAt: number
  /** Error code of a failure. */
  readonly code?: number
}

/** What planning needs beside the message. */
export interface PlanOptions {
  readonly seed: number
  /** Divides every delay. */
  readonly speed: number
  readonly statuses: StatusBehaviour
}

const delaySigma = 0.5
const sentBeforeFailedShare = 0.25

/**
 * All statuses that a message will get, duplicates included. The same seed, recipient and occurrence give the same
 * plan, whenever and in whatever company the message is accepted.
 */
export function planStatuses(message: AcceptedMessage, { seed, speed, statuses }: PlanOptions): PlannedStatus[] {
  const random = createRandom(seed, 'statuses', message.recipient.address, message.occurrence)
  const steps = decideSteps(message, statuses, random)
  const late = random() < statuses.lateShare ? statuses.lateMs / speed : 0
  let at = message.acceptedAt + message.heldMs / speed
  const planned = steps.map(({ status, medianMs, code }): PlannedStatus => {
    at += logNormal(random, medianMs, delaySigma) / speed
    return { message, status, happenedAt: at, deliverAt: at + late, ...(code === undefined ? {} : { code }) }
  })
  const ordered = random() < Number(statuses.shuffle) ? disordered(planned, random, statuses, speed) : planned
  return ordered.flatMap((status) => repeated(status, random, statuses, speed))
}

interface Step {
  readonly status: PlannedStatus['status']
  readonly medianMs: number
  readonly code?: number
}

function decideSteps(message: AcceptedMessage, statuses: StatusBehaviour, random: Random): Step[] {
  const { delays } = statuses
  const sent: Step = { status: 'sent', medianMs: delays.sentMs }
  const delivered: Step = { status: 'delivered', medianMs: delays.deliveredMs }
  const code = message.doom?.code ?? (random() < statuses.failedShare ? failureCode(message, statuses, random) : null)
  if (code !== null) {
    const failed: Step = { status: 'failed', medianMs: delays.failedMs, code }
    return random() < sentBeforeFailedShare ? [sent, failed] : [failed]
  }
  if (random() >= statuses.deliveredShare) return [sent]
  if (random() >= statuses.readShare) return [sent, delivered]
  return [sent, delivered, { status: 'read', medianMs: delays.readMs }]
}

// Per-user limits and experiments concern marketing alone.
const marketingCodes = new Set([131049, 130472])

function failureCode(message: AcceptedMessage, statuses: StatusBehaviour, random: Random): number {
  const possible =
    message.category === 'marketing'
      ? statuses.failures
      : statuses.failures.filter(({ code }) => !marketingCodes.has(code))
  return pickWeighted(random, possible)?.code ?? 131026
}

// The last to happen comes first or in the middle: everything is told after it happened, only in another order.
function disordered(
  planned: readonly PlannedStatus[],
  random: Random,
  { delays }: StatusBehaviour,
  speed: number,
): PlannedStatus[] {
  let at = Math.max(...planned.map(({ deliverAt }) => deliverAt))
  return shuffled(random, planned).map((status) => {
    at += (random() * delays.sentMs) / speed
    return { ...status, deliverAt: at }
  })
}

function repeated(
  status: PlannedStatus,
  random: Random,
  { duplicateShare, delays }: StatusBehaviour,
  speed: number,
): PlannedStatus[] {
  if (random() >= duplicateShare) return [status]
  const again = logNormal(random, delays.deliveredMs, delaySigma) / speed
  return [status, { ...status, deliverAt: status.deliverAt + again }]
}
