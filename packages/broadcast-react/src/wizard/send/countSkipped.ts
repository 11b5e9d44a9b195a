import type { BroadcastClient, CampaignId, SkipReason } from '@iita/broadcast-core'

const pageSize = 500
/** With more than this the sum has to do: the reasons can be looked at one by one on the campaign's page. */
export const countedAtMost = 2_000

/** How many of a campaign's people are skipped for which reason. */
export const countSkipped = async (
  client: BroadcastClient,
  campaignId: CampaignId,
  signal: AbortSignal,
): Promise<Partial<Record<SkipReason, number>>> => {
  const counts: Partial<Record<SkipReason, number>> = {}
  let after: string | undefined
  do {
    const filter = { status: ['skipped'], limit: pageSize, after } as const
    const page = await client.campaigns.messages(campaignId, filter, { signal })
    for (const { skipReason } of page.items) if (skipReason) counts[skipReason] = (counts[skipReason] ?? 0) + 1
    after = page.next ?? undefined
  } while (after !== undefined)
  return counts
}
