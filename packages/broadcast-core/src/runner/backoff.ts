const firstMs = 250
const factor = 4
const longestMs = 4_000
/** Keeps runners that failed together from returning together. */
const jitter = 0.25

/**
 * How long to wait after the n-th failure in a row: about 0.25 s, 1 s, then 4 s. The first is short because one cut
 * connection is no outage; the longest keeps an outage under one call a second and its end under five seconds away.
 */
export const backoffMs = (failures: number, random: () => number = Math.random): number => {
  const plain = Math.min(longestMs, firstMs * factor ** (failures - 1))
  return plain * (1 + jitter * (2 * random() - 1))
}
