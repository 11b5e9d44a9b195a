import { setTimeout as pause } from 'node:timers/promises'
import type { Operator, Standing } from '../operator/createOperator.ts'
import type { World } from '../world/openWorld.ts'

const everyMs = 150

/**
 * Looks after the campaigns until all are over and `goesOn` says no. What is then not decided counts as lost, so nothing is
 * waited for longer than `patienceMs` without any progress.
 */
export const untilOver = async (
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
    if (!(await goesOn(standing)) && standing.isOver) return
    if (performance.now() > end) return
    await pause(everyMs)
  }
}

/** Every status has arrived, or was given up: `measure` tells. */
export const webhooksDelivered = async ({ simulator }: World, patienceMs: number): Promise<void> => {
  await Promise.race([simulator.drain(), pause(patienceMs, undefined, { ref: false })])
}
