import type { TagCount } from '@iita/broadcast-core'

/** The tag whose people are nearest in number. Throws a `RangeError` for no tags. */
export function nearestTag(tags: readonly TagCount[], wanted: number): TagCount {
  const [nearest] = [...tags].sort((a, b) => Math.abs(a.people - wanted) - Math.abs(b.people - wanted))
  if (nearest === undefined) throw new RangeError('there are no tags')
  return nearest
}
