import { setTimeout as pause } from 'node:timers/promises'

const patienceMs = 30_000

/** Asks until there is an answer that is neither null nor false. */
export const until = async <T>(what: string, ask: () => T | Promise<T>): Promise<NonNullable<T>> => {
  const end = performance.now() + patienceMs
  for (;;) {
    const answer = await ask()
    if (answer !== null && answer !== undefined && answer !== false) return answer
    if (performance.now() > end) throw new Error(`waited in vain until ${what}`)
    await pause(25)
  }
}
