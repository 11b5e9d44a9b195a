import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { defaultRates, type MarketRate, type RateCard, type RateCategory } from './rates.ts'

export interface EstimateCostInput {
  /** `MARKETING`, `UTILITY` or `AUTHENTICATION`, in any case: the template's latest category. */
  category: string
  /** Canonical numbers: digits with country code. */
  phoneNumbers?: Iterable<string> | undefined
  /** How many people per ISO country code, where numbers are not at hand. Added to `phoneNumbers`. */
  recipientsByCountry?: Readonly<Record<string, number>> | undefined
  /**
   * How many people per beginning of their number, at least four digits of it: the `numbersByPrefix` of an audience. Added to
   * the others.
   */
  recipientsByPrefix?: Readonly<Record<string, number>> | undefined
  /** @default defaultRates */
  rates?: RateCard | undefined
}

/** What was assumed; words for operators are the host's. */
export type CostAssumption =
  /** Only delivered messages are charged; every one of these is counted as delivered. */
  | 'all_delivered'
  /** List prices, without volume tiers, free windows or exemptions. */
  | 'list_price'
  /** Meta delivers no marketing to numbers of the United States. */
  | 'no_marketing_to_us'
  /** At least one price of those used could not be confirmed. */
  | 'unconfirmed_rate'
  /** Some recipients are in markets without a price here; they are not in the sum. */
  | 'unpriced_recipients'

export interface MarketCost {
  /** `null` for recipients whose market has no price in the card. */
  market: string | null
  recipients: number
  /** USD per delivered message. */
  usdEach: number | null
  usd: number | null
  confidence: MarketRate['confidence'] | null
}

export interface CostEstimate {
  /** USD for all recipients whose market has a price. */
  usd: number
  perMarket: MarketCost[]
  /** Recipients that are not in `usd`. */
  unpricedRecipients: number
  ratesDate: string
  source: string
  assumptions: CostAssumption[]
}

const categories: readonly RateCategory[] = ['marketing', 'utility', 'authentication']

/** Prices have at most a few decimals: a sum in millionths of a dollar is exact. */
const multiply = (usd: number, count: number): number => (Math.round(usd * 1e6) * count) / 1e6

const marketByNumber = (card: RateCard): ((phoneNumber: string) => MarketRate | undefined) => {
  const byCode = new Map(card.markets.flatMap((market) => market.callingCodes.map((code) => [code, market] as const)))
  const lengths = Array.from(new Set(Array.from(byCode.keys(), (code) => code.length))).sort((a, b) => b - a)
  return (phoneNumber) => {
    for (const length of lengths) {
      const market = byCode.get(phoneNumber.slice(0, length))
      if (market !== undefined) return market
    }
    return undefined
  }
}

/** The counts of one kind that are not zero. */
const entriesOf = (
  input: EstimateCostInput,
  kind: 'recipientsByCountry' | 'recipientsByPrefix',
): (readonly [string, number])[] =>
  Object.entries(input[kind] ?? {}).filter(([key, count]) => {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new InvalidInputError([{ path: `${kind}.${key}`, message: 'must be a whole number from 0' }])
    return count > 0
  })

const countByMarket = (input: EstimateCostInput, card: RateCard): Map<MarketRate | undefined, number> => {
  const counts = new Map<MarketRate | undefined, number>()
  const add = (market: MarketRate | undefined, count: number) => counts.set(market, (counts.get(market) ?? 0) + count)

  const marketOf = marketByNumber(card)
  for (const phoneNumber of input.phoneNumbers ?? []) add(marketOf(phoneNumber), 1)
  for (const [prefix, count] of entriesOf(input, 'recipientsByPrefix')) add(marketOf(prefix), count)
  for (const [country, count] of entriesOf(input, 'recipientsByCountry'))
    add(
      card.markets.find((market) => market.countries.includes(country.toUpperCase())),
      count,
    )
  return counts
}

/**
 * What a campaign will cost at most at list price, in US dollars: as if every message were delivered and none were free.
 *
 * @throws {InvalidInputError} for a category Meta does not charge by, or a count that is none.
 */
export const estimateCost = (input: EstimateCostInput): CostEstimate => {
  const card = input.rates ?? defaultRates
  const category = categories.find((known) => known === input.category.toLowerCase())
  if (category === undefined)
    throw new InvalidInputError([{ path: 'category', message: `must be one of ${categories.join(', ')}` }])

  const counts = countByMarket(input, card)
  const perMarket = Array.from(counts, ([market, recipients]): MarketCost => {
    const usdEach = market?.usd[category] ?? null
    return {
      market: market?.market ?? null,
      recipients,
      usdEach,
      usd: usdEach === null ? null : multiply(usdEach, recipients),
      confidence: market?.confidence ?? null,
    }
  }).sort((a, b) => b.recipients - a.recipients)

  const unpricedRecipients = counts.get(undefined) ?? 0
  const markets = Array.from(counts.keys())
  return {
    usd: perMarket.reduce((sum, { usd }) => sum + Math.round((usd ?? 0) * 1e6), 0) / 1e6,
    perMarket,
    unpricedRecipients,
    ratesDate: card.asOf,
    source: card.source,
    assumptions: [
      'all_delivered',
      'list_price',
      ...(category === 'marketing' && markets.some((market) => market?.countries.includes('US'))
        ? (['no_marketing_to_us'] as const)
        : []),
      ...(markets.some((market) => market?.confidence === 'unconfirmed') ? (['unconfirmed_rate'] as const) : []),
      ...(unpricedRecipients > 0 ? (['unpriced_recipients'] as const) : []),
    ],
  }
}
