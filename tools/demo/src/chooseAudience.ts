import type { AudienceFilter, Recipients } from '@iita/broadcast-core'

/**
 * An audience of about `wanted` people who can be written to: the one tag that comes nearest, or the biggest tags together
 * when no single one is big enough.
 */
export async function chooseAudience(recipients: Recipients, wanted: number): Promise<AudienceFilter> {
  const tags = await recipients.tags()
  let best: { filter: AudienceFilter; distance: number } = { filter: { everyone: true }, distance: Infinity }
  const consider = async (filter: AudienceFilter): Promise<number> => {
    const { willReceive } = await recipients.count(filter)
    const distance = Math.abs(willReceive - wanted)
    if (distance < best.distance) best = { filter, distance }
    return willReceive
  }

  for (const { tag } of tags) await consider({ includeTags: [tag] })
  const together: string[] = []
  for (const { tag } of tags) {
    const reached = await consider({ includeTags: [...together, tag] })
    if (reached <= wanted) together.push(tag)
  }
  await consider({ everyone: true })
  return best.filter
}
