import { setTimeout as pause } from 'node:timers/promises'
import type { Operator, Standing } from '../operator/createOperator.ts'
import type { World } from '../world/openWorld.ts'

const everyMs = 150
/** When nothing has moved for so long, messages that wait longer than that to be tried again are tried now. */
const retryPatienceMs = 8_000

/** Meta's own rule for too many messages to one person asks for minutes after a few attempts; a run has none to spare. */
const cutRetriesShort = ({ records }: World): Promise<unknown> =>
  records.query(`
    update public.broadcast_queue set retry_at = clock_timestamp()
    where status = 'pending' and retry_at > clock_timestamp()`)

/**
 * Looks after the campaigns until all are over and `goesOn` says no. What is then not decided counts as lost, so nothing is
 * waited for longer than `patienceMs` without any progress.
 */
export const untilOver = async (
  world: World,
  operator: Operator,
  goesOn: (standing: Standing) => boolean | Promise<boolean>,
  patienceMs: number,
): Promise<void> => {
  let before = -1
  let end = performance.now() + patienceMs
  for (;;) {
    const standing = await operator.lookAfter()
    if (standing.decided !== before) end = performance.now() + patienceMs
    before = standing.decided
    if (performance.now() > end - patienceMs + retryPatienceMs) await cutRetriesShort(world)
    if (!(await goesOn(standing)) && standing.isOver) return
    if (performance.now() > end) return
    await pause(everyMs)
  }
}

/** Every status has arrived, or was given up: `measure` tells. */
export const webhooksDelivered = async ({ simulator }: World, patienceMs: number): Promise<void> => {
  await Promise.race([simulator.drain(), pause(patienceMs, undefined, { ref: false })])
}
