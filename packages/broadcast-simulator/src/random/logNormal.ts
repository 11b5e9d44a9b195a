import type { Random } from './createRandom.ts'

const tailCap = 6

/**
 * A positive number around `median` with the long right tail that network times have. Half of all draws lie below
 * the median; none exceeds six times the median, so that nothing waits for a once-in-a-million draw.
 */
export function logNormal(random: Random, median: number, sigma: number): number {
  if (median <= 0) return 0
  // 1 - random() keeps the logarithm away from zero.
  const gaussian = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return median * Math.min(tailCap, Math.exp(sigma * gaussian))
}
