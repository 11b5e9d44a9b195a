import type { Random } from './random.ts'

/**
 * Chooses exactly `chosen` of the next `from` candidates, each with the same chance, without knowing them in advance.
 *
 * Ask once per candidate. Exact shares are what lets a test say how many oddities a seeded database has.
 */
export const createQuota = (random: Random, chosen: number, from: number): (() => boolean) => {
  let open = Math.min(chosen, from)
  let left = from
  return () => {
    const taken = random.next() * left < open
    left -= 1
    if (taken) open -= 1
    return taken
  }
}

/** Gives each candidate at most one kind, each kind exactly its number of times; the rest get none. */
export const createAllotment = <Kind extends string>(
  random: Random,
  numbers: Readonly<Record<Kind, number>>,
  from: number,
): (() => Kind | undefined) => {
  const open = new Map(Object.entries(numbers) as [Kind, number][])
  let left = from
  return () => {
    let draw = random.next() * left
    left -= 1
    for (const [kind, remaining] of open) {
      if (draw < remaining) {
        open.set(kind, remaining - 1)
        return kind
      }
      draw -= remaining
    }
    return undefined
  }
}
