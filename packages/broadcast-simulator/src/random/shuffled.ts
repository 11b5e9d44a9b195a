import type { Random } from './createRandom.ts'

/** A copy of the list in random order; every order is equally likely. */
export function shuffled<Entry>(random: Random, entries: readonly Entry[]): Entry[] {
  return entries
    .map((entry) => ({ entry, key: random() }))
    .sort((left, right) => left.key - right.key)
    .map(({ entry }) => entry)
}
