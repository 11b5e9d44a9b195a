/** Categories that Meta charges per delivered message. */
export type RateCategory = 'marketing' | 'utility' | 'authentication'

/** What one delivered message costs in one of Meta's markets. */
export interface MarketRate {
  /** Meta's name of the market. */
  market: string
  /** ISO codes of the countries in it. */
  countries: readonly string[]
  /** Calling codes, with as many digits as it takes to tell them from another market's; the longest that fits wins. */
  callingCodes: readonly string[]
  /** USD per delivered message, list price. */
  usd: Readonly<Record<RateCategory, number>>
  /** First day of the price. */
  effectiveFrom: string
  /** How sure the figure is. */
  confidence: 'cross-checked' | 'single source' | 'unconfirmed'
}

/** A price list. Hosts replace it whole, from Meta's own rate card. */
export interface RateCard {
  /** Day on which the list was put together. */
  asOf: string
  source: string
  markets: readonly MarketRate[]
}

const row = (
  market: string,
  countries: string,
  callingCodes: string,
  [marketing, utility]: readonly [marketing: number, utility: number],
  effectiveFrom: string,
  confidence: MarketRate['confidence'],
): MarketRate => ({
  market,
  countries: countries.split(' '),
  callingCodes: callingCodes.split(' '),
  // Meta charges authentication like utility in every market listed here.
  usd: { marketing, utility, authentication: utility },
  effectiveFrom,
  confidence,
})

/** Seed data: list prices of the markets a school in Argentina writes to. Prices change on 1 January, April, July and October. */
export const defaultRates: RateCard = {
  asOf: '2026-10-01',
  source: 'public third-party tables, reviewed 2026-09-29; not Meta’s own rate card',
  markets: [
    row('Argentina', 'AR', '54', [0.0618, 0.026], '2026-10-01', 'cross-checked'),
    row('Brazil', 'BR', '55', [0.0625, 0.0068], '2026-10-01', 'cross-checked'),
    row('Chile', 'CL', '56', [0.0889, 0.02], '2026-10-01', 'cross-checked'),
    row('Colombia', 'CO', '57', [0.0125, 0.0008], '2026-10-01', 'cross-checked'),
    row('Mexico', 'MX', '52', [0.0397, 0.0085], '2026-10-01', 'single source'),
    row('Peru', 'PE', '51', [0.0703, 0.03], '2026-10-01', 'single source'),
    row('Spain', 'ES', '34', [0.0707, 0.02], '2026-07-01', 'single source'),
    row(
      'Rest of Latin America',
      'BO CR DO EC SV GT HT HN JM NI PA PY PR UY VE',
      '591 506 1809 1829 1849 593 503 502 509 504 1658 1876 505 507 595 1787 1939 598 58',
      [0.074, 0.0113],
      '2026-04-01',
      'unconfirmed',
    ),
    row('North America', 'US CA', '1', [0.025, 0.0034], '2026-04-01', 'unconfirmed'),
  ],
}
