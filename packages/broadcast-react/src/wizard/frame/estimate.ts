import { type CostEstimate, estimateCost, isBroadcastError, type RateCard } from '@iita/broadcast-core'

/** What messages of a category cost at most; `null` when nothing can be said. */
export const estimate = (
  category: string | null | undefined,
  recipientsByPrefix: Readonly<Record<string, number>> | undefined,
  rates: RateCard | undefined,
): CostEstimate | null => {
  if (!category || recipientsByPrefix === undefined) return null
  try {
    return estimateCost({ category, recipientsByPrefix, rates })
  } catch (error) {
    // A category that Meta does not charge by: nothing can be said.
    if (isBroadcastError(error)) return null
    throw error
  }
}
