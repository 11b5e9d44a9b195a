import type { Random } from './createRandom.ts'

/** One of the entries, each with a chance in proportion to its weight; undefined when there is none. */
export function pickWeighted<Entry extends { weight: number }>(
  random: Random,
  entries: readonly Entry[],
): Entry | undefined {
  const total = entries.reduce((sum, entry) => sum + entry.weight, 0)
  let left = random() * total
  for (const entry of entries) {
    left -= entry.weight
    if (left < 0) return entry
  }
  return entries.at(-1)
}
