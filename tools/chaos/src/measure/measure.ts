import type { Crew, Loss } from '../crew/createCrew.ts'
import type { Operator } from '../operator/createOperator.ts'
import type { World } from '../world/openWorld.ts'
import { readUnknowns } from '../world/watchUnknowns.ts'
import { type Comparison, compareRows, readRows } from './compareRows.ts'
import { type Explanation, explainUnknowns } from './explainUnknowns.ts'

/** Figures that every scenario has. All are read back: from the rows, the ledger, the claims and the runners' journals. */
export interface Measured {
  messages: number
  /** Recipients in no end state, or accepted by Meta while their row says that they were not. */
  lost: number
  /** Recipients that Meta accepted more than once. */
  duplicated: number
  /** Rows that say Meta accepted them, and Meta did not. */
  invented: number
  /** Rows of which nobody knows at the end. */
  unknown: number
  /** Rows that were unknown and are not any more. */
  settled: number
  /** Of those that were unknown and that Meta had accepted, the part that is settled. */
  settled_share: number
  /** Counters of campaigns that differ from a recount of their rows. */
  wrong_counters: number
  accepted_by_meta: number
  /** Times that a message became unknown, by cause. */
  unknown_by_loss: number
  unknown_by_meta: number
  unknown_needless: number
  /**
   * Of one lost runner: messages that became unknown, messages that it held, of these those that it had not begun, and those
   * of claims whose answer was still on its way (a slow database makes them more, whatever the runner does).
   */
  max_unknown_per_kill: number
  max_allowed_per_kill: number
  max_unstarted_per_kill: number
  max_unheard_per_kill: number
  /** 300 ms of the rate. */
  unstarted_limit: number
  /** From a loss until the last of its messages was decided. */
  slowest_decision_seconds: number
  lost_answers: number
  webhooks_abandoned: number
  paused: number
  resumed: number
  /** Runners that ended though nobody asked them to. */
  crashed: number
}

export interface Measurement {
  figures: Measured
  comparison: Comparison
  explanation: Explanation
}

const heldLimitSeconds = 0.3

/** Compares every row with what Meta accepted. Repairs wrong counters, so only the first time tells. */
export const measure = async (options: {
  world: World
  operator: Operator
  crew: Pick<Crew, 'crashes'>
  losses: readonly Loss[]
  ratePerSecond: number
}): Promise<Measurement> => {
  const { world, operator, crew, losses, ratePerSecond } = options
  const { records, simulator, door } = world
  const rows = await readRows(records, operator.campaigns)
  const events = await readUnknowns(records)
  const claims = await records.query<{ id: string; rows: string[] }>(
    `select claim_id as id, message_ids::text[] as rows from public.broadcast_claims where claim_id = any ($1::uuid[])`,
    [losses.flatMap(({ held }) => held.asked)],
  )
  const differences = await records.query<{ differences: Record<string, unknown> }>(
    `select public.recount_broadcast_campaign(id) -> 'differences' as differences
     from unnest($1::bigint[]) id`,
    [operator.campaigns],
  )

  const comparison = compareRows(rows, simulator.ledger())
  const explanation = explainUnknowns({
    events,
    losses,
    faultHits: simulator.faultHits(),
    rowsOfClaims: new Map(claims.map(({ id, rows: ids }) => [id, ids.map(Number)])),
  })
  const everUnknown = new Set(events.map(({ messageId }) => messageId))
  const accepted = new Set(simulator.ledger().map(({ callback }) => Number(callback?.split(':')[1])))
  const stillUnknown = new Set(comparison.unknown.map(({ id }) => id))
  const acceptedUnknown = [...everUnknown].filter((id) => accepted.has(id))
  const most = (values: readonly number[]): number => Math.max(0, ...values)

  return {
    comparison,
    explanation,
    figures: {
      messages: rows.length,
      lost: comparison.lost.length,
      duplicated: comparison.duplicated.length,
      invented: comparison.invented.length,
      unknown: stillUnknown.size,
      settled: [...everUnknown].filter((id) => !stillUnknown.has(id)).length,
      settled_share:
        acceptedUnknown.length === 0
          ? 1
          : acceptedUnknown.filter((id) => !stillUnknown.has(id)).length / acceptedUnknown.length,
      wrong_counters: differences.reduce((sum, { differences: each }) => sum + Object.keys(each).length, 0),
      accepted_by_meta: comparison.accepted,
      unknown_by_loss: explanation.accounts.reduce((sum, { unknown }) => sum + unknown, 0),
      unknown_by_meta: explanation.byMeta,
      unknown_needless: explanation.needless.length,
      max_unknown_per_kill: most(explanation.accounts.map(({ unknown }) => unknown)),
      max_allowed_per_kill: most(explanation.accounts.map(({ allowed }) => allowed)),
      max_unstarted_per_kill: most(explanation.accounts.map(({ unstarted }) => unstarted)),
      max_unheard_per_kill: most(explanation.accounts.map(({ unheard }) => unheard)),
      unstarted_limit: Math.ceil(ratePerSecond * heldLimitSeconds),
      slowest_decision_seconds: most(explanation.accounts.map(({ decidedAfterMs }) => decidedAfterMs)) / 1000,
      lost_answers: door.calls.filter(({ fate }) => fate === 'lost_after' || fate === 'cut_after').length,
      webhooks_abandoned: simulator.stats().webhooks.abandoned,
      paused: Object.values(operator.paused).reduce((sum, count) => sum + count, 0),
      resumed: operator.resumed,
      crashed: crew.crashes.length,
    },
  }
}
