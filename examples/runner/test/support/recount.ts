import type { World } from './useWorld.ts'

/** Counters of a campaign that are not what its rows say; none, or something is very wrong. */
export const recount = async ({ supabase }: World, campaignId: string): Promise<Record<string, unknown>> => {
  const { data, error } = await supabase.rpc('recount_broadcast_campaign', { p_campaign_id: Number(campaignId) })
  if (error) throw error
  return data.differences
}
