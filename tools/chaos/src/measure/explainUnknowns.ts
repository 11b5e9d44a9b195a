import type { FaultHit } from '@iita/broadcast-simulator'
import type { Loss } from '../crew/createCrew.ts'
import type { Held } from '../crew/createHoldings.ts'
import type { UnknownEvent } from '../world/watchUnknowns.ts'

/** What a runner held when it was lost, and how much of it became unknown. */
export interface LossAccount {
  loss: Loss
  /** At most so many messages may become unknown: calls in flight, answers not recorded yet, and the rest of its claims. */
  allowed: number
  /** Of these, messages that it had been given and had not begun. */
  unstarted: number
  /** Of these, messages of claims whose answer had not reached it. */
  unheard: number
  unknown: number
  /** From the loss to the last of them becoming unknown, in milliseconds. */
  decidedAfterMs: number
}

export interface Explanation {
  accounts: LossAccount[]
  /** Became unknown because Meta lost the answer. */
  byMeta: number
  /** Became unknown for no reason that we know of. */
  needless: UnknownEvent[]
}

/** Faults of Meta after which nobody can know whether a message was accepted. */
const losing: ReadonlySet<FaultHit['effect']> = new Set([
  'hang',
  'reset',
  'accept_then_hang',
  'accept_then_reset',
  'accept_then_500',
  'accept_without_id',
  'accept_html',
  'accept_cut_body',
])

const attemptsOf = (held: Held): string[] => [...held.unstarted, ...held.inFlight, ...held.answered]

/**
 * Gives every unknown its cause: a runner that held the message when it was lost, or a fault of Meta's that hit this very
 * attempt.
 *
 * @param rowsOfClaims messages of claims, by claim id; for those whose answer never reached their runner
 */
export const explainUnknowns = (options: {
  events: readonly UnknownEvent[]
  losses: readonly Loss[]
  faultHits: readonly FaultHit[]
  rowsOfClaims: ReadonlyMap<string, readonly number[]>
}): Explanation => {
  const { events, losses, faultHits, rowsOfClaims } = options
  const lostByMeta = new Set(faultHits.filter(({ effect }) => losing.has(effect)).map(({ callback }) => callback))
  const holders = losses.map((loss) => {
    const unheard = loss.held.asked.flatMap((claim) => rowsOfClaims.get(claim) ?? [])
    return {
      attempts: new Set(attemptsOf(loss.held)),
      unheard: new Set(unheard),
      account: {
        loss,
        allowed: attemptsOf(loss.held).length + unheard.length,
        unstarted: loss.held.unstarted.length,
        unheard: unheard.length,
        unknown: 0,
        decidedAfterMs: 0,
      },
    }
  })
  const needless: UnknownEvent[] = []
  let byMeta = 0

  for (const event of events) {
    const attempt = `${event.messageId}:${event.attempt}`
    const holder = holders.find(
      ({ attempts, unheard, account }) =>
        account.loss.at <= event.at + clockToleranceMs && (attempts.has(attempt) || unheard.has(event.messageId)),
    )
    if (holder) {
      holder.account.unknown += 1
      holder.account.decidedAfterMs = Math.max(holder.account.decidedAfterMs, event.at - holder.account.loss.at)
    } else if (lostByMeta.has(`ib:${attempt}`)) byMeta += 1
    else needless.push(event)
  }
  return { accounts: holders.map(({ account }) => account), byMeta, needless }
}

/** A loss is noted a moment after it happened. */
const clockToleranceMs = 1_000
