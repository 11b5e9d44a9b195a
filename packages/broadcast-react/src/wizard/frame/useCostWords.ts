import type { CostEstimate } from '@iita/broadcast-core'
import { useFormat } from '../../format/useFormat.ts'
import { useWizardWords } from './useWizardWords.ts'

/** What a campaign costs, in words that never pass an unknown price for none. */
export const useCostWords = (): ((cost: CostEstimate | null) => string) => {
  const words = useWizardWords().cost
  const format = useFormat()
  return (cost) => {
    if (cost === null) return words.unknown
    const { usd, unpricedRecipients, perMarket } = cost
    const unpriced = format.count(words.noPriceFor, unpricedRecipients)
    if (unpricedRecipients === 0) return words.atMost(format.usd(usd))
    return perMarket.some(({ usdEach }) => usdEach !== null) ? words.atMostAnd(format.usd(usd), unpriced) : unpriced
  }
}
