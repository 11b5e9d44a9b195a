import { setTimeout as delay } from 'node:timers/promises'

/**
 * Asks `condition` until it answers true.
 *
 * @returns false when the time ran out first
 */
export const waitUntil = async (
  condition: () => boolean | Promise<boolean>,
  options: { timeoutMs: number; everyMs?: number },
): Promise<boolean> => {
  const deadline = performance.now() + options.timeoutMs
  for (;;) {
    if (await condition()) return true
    if (performance.now() > deadline) return false
    await delay(options.everyMs ?? 10)
  }
}
