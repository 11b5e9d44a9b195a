/** A source of numbers that gives the same ones for the same seed, on every machine. */
export interface Random {
  /** At least 0, below 1. */
  next(): number
  /** A whole number from `from` to `to`, both possible. */
  between(from: number, to: number): number
  pick<T>(values: readonly T[]): T
}

/**
 * A stream of its own per name, so that a new use of chance somewhere does not shift everything behind it.
 *
 * The generator is mulberry32; the name and the seed are mixed by FNV-1a.
 */
export const createRandom = (seed: number, name: string): Random => {
  let state = hash(`${seed}/${name}`)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  return {
    next,
    between,
    pick: (values) => values[between(0, values.length - 1)] as (typeof values)[number],
  }
}

const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (const character of text) value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return value | 0
}
