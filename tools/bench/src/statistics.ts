/** The middle one, or the mean of the two in the middle. Throws a `RangeError` for no values. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  const [upper, lower] = [sorted[half], sorted[sorted.length - 1 - half]]
  if (upper === undefined || lower === undefined) throw new RangeError('there is no median of no values')
  return (lower + upper) / 2
}

/** Rounded to so many decimals. */
export function round(value: number, decimals = 2): number {
  const scale = 10 ** decimals
  return Math.round(value * scale) / scale
}
