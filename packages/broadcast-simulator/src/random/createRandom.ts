/** A source of numbers in [0, 1). */
export type Random = () => number

/**
 * A random source that depends on its key alone. Keys name what is decided for whom (seed, purpose, recipient,
 * occurrence), so that a run replays whatever the order in which concurrent calls happen to arrive.
 */
export function createRandom(...key: readonly (string | number)[]): Random {
  let state = hash(key.join('\u0000'))
  return () => {
    state = (state + 0x9e3779b9) | 0
    return (mix(state) >>> 0) / 0x1_0000_0000
  }
}

function hash(text: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193)
  }
  return mix(value)
}

function mix(input: number): number {
  let value = Math.imul(input ^ (input >>> 16), 0x21f0aaad)
  value = Math.imul(value ^ (value >>> 15), 0x735a2d97)
  return value ^ (value >>> 15)
}
