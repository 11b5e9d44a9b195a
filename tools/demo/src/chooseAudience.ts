import type { AudienceFilter, Recipients } from '@iita/broadcast-core'

/**
 * An audience of about `wanted` people who can be written to, chosen as an operator would: one tag when its size fits, else
 * all tags or everyone in a place, without the tags that make it too big.
 */
export async function chooseAudience(recipients: Recipients, wanted: number): Promise<AudienceFilter> {
  const tags = await recipients.tags()
  const reach = async (filter: AudienceFilter): Promise<number> => (await recipients.count(filter)).willReceive

  const bases: AudienceFilter[] = [
    ...tags.map(({ tag }) => ({ includeTags: [tag] })),
    { includeTags: tags.map(({ tag }) => tag) },
    { everyone: true, location: 'salta' },
    { everyone: true },
  ]
  let best: { filter: AudienceFilter; reached: number } = {
    filter: { everyone: true },
    reached: Number.POSITIVE_INFINITY,
  }
  const isNearer = (reached: number): boolean => Math.abs(reached - wanted) < Math.abs(best.reached - wanted)
  for (const filter of bases) {
    const reached = await reach(filter)
    if (isNearer(reached)) best = { filter, reached }
    if (Math.abs(best.reached - wanted) <= wanted * 0.01) return best.filter
    // The first that is big enough is taken as it is, or made smaller.
    if (reached > wanted && !('includeTags' in filter && filter.includeTags?.length === 1)) {
      const smaller = await shrink({ filter, reached })
      return isNearer(smaller.reached) ? smaller.filter : best.filter
    }
  }
  return best.filter

  /** Leaves out one tag after the other, the biggest first, as long as enough people remain. */
  async function shrink(from: { filter: AudienceFilter; reached: number }) {
    let { filter, reached } = from
    for (const { tag, people } of tags) {
      if (people * 0.5 > reached - wanted) continue // would surely leave too few
      const without = { ...filter, excludeTags: [...(filter.excludeTags ?? []), tag] }
      const left = await reach(without)
      if (left >= wanted) {
        filter = without
        reached = left
      }
    }
    return { filter, reached }
  }
}
