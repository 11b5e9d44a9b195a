/** A number from 0 to 1 that depends on nothing but the seed and the words: the same world every time. */
export const chance = (seed: number, ...words: readonly (number | string)[]): number => {
  // FNV-1a, then a finaliser that spreads neighbouring ids.
  let hash = 0x811c9dc5
  for (const character of [seed, ...words].join(' ')) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
