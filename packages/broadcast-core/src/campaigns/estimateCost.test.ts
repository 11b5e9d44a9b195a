import { describe, expect, test } from 'vitest'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { estimateCost } from './estimateCost.ts'
import { defaultRates } from './rates.ts'

test('25,000 people in Argentina cost 25,000 times the price, to the cent', () => {
  expect(estimateCost({ category: 'MARKETING', recipientsByCountry: { AR: 25_000 } })).toEqual({
    usd: 1545,
    perMarket: [{ market: 'Argentina', recipients: 25_000, usdEach: 0.0618, usd: 1545, confidence: 'cross-checked' }],
    unpricedRecipients: 0,
    ratesDate: '2026-10-01',
    source: defaultRates.source,
    assumptions: ['all_delivered', 'list_price'],
  })
})

test('sums carry no rounding dust', () => {
  const { usd, perMarket } = estimateCost({ category: 'marketing', recipientsByCountry: { AR: 3, CO: 3 } })
  expect(usd).toBe(0.2229)
  expect(perMarket.map((market) => market.usd)).toEqual([0.1854, 0.0375])
})

describe('the market of a number', () => {
  test.each([
    ['5493875123456', 'Argentina'],
    ['5511999990000', 'Brazil'],
    ['59171234567', 'Rest of Latin America'],
    ['584121234567', 'Rest of Latin America'],
    ['18095550123', 'Rest of Latin America'],
    ['17875550123', 'Rest of Latin America'],
    ['13055550123', 'North America'],
    ['34612345678', 'Spain'],
    ['390612345678', null],
  ])('%s is in %s', (phoneNumber, market) => {
    expect(estimateCost({ category: 'utility', phoneNumbers: [phoneNumber] }).perMarket[0]?.market).toBe(market)
  })
})

test('recipients are priced by the beginning of their numbers, the longest calling code first', () => {
  const recipientsByPrefix = { '5493': 700, '5491': 20, '1809': 3, '1305': 2, '5917': 5, '3906': 1, '5511': 0 }
  const { perMarket, unpricedRecipients } = estimateCost({ category: 'utility', recipientsByPrefix })
  expect(perMarket.map(({ market, recipients }) => [market, recipients])).toEqual([
    ['Argentina', 720],
    ['Rest of Latin America', 8],
    ['North America', 2],
    [null, 1],
  ])
  expect(unpricedRecipients).toBe(1)
})

test('a count by prefix that is none is named', () => {
  const call = () => estimateCost({ category: 'utility', recipientsByPrefix: { '5493': 1.5 } })
  expect(call).toThrow(
    expect.objectContaining({ issues: [expect.objectContaining({ path: 'recipientsByPrefix.5493' })] }),
  )
})

test('markets are listed by size, and people without a price are named, not guessed', () => {
  const estimate = estimateCost({
    category: 'marketing',
    phoneNumbers: ['13055550123', '390612345678', '390612345679', '5493875123456', '5493875123457', '5493875123458'],
  })
  expect(estimate.perMarket.map(({ market, recipients }) => [market, recipients])).toEqual([
    ['Argentina', 3],
    [null, 2],
    ['North America', 1],
  ])
  expect(estimate.unpricedRecipients).toBe(2)
  expect(estimate.usd).toBe(0.2104)
  expect(estimate.assumptions).toEqual([
    'all_delivered',
    'list_price',
    'no_marketing_to_us',
    'unconfirmed_rate',
    'unpriced_recipients',
  ])
})

test('a host may bring its own price list', () => {
  const rates = {
    asOf: '2027-01-01',
    source: 'rate card of January',
    markets: [
      {
        market: 'Argentina',
        countries: ['AR'],
        callingCodes: ['54'],
        usd: { marketing: 0.07, utility: 0.03, authentication: 0.03 },
        effectiveFrom: '2027-01-01',
        confidence: 'cross-checked' as const,
      },
    ],
  }
  expect(estimateCost({ category: 'marketing', phoneNumbers: ['5493875123456'], rates })).toMatchObject({
    usd: 0.07,
    ratesDate: '2027-01-01',
    source: 'rate card of January',
  })
})

test('nobody costs nothing', () => {
  expect(estimateCost({ category: 'marketing' })).toMatchObject({ usd: 0, perMarket: [], unpricedRecipients: 0 })
})

test.each([
  [{ category: 'service' }, 'category'],
  [{ category: 'marketing', recipientsByCountry: { AR: -1 } }, 'recipientsByCountry.AR'],
  [{ category: 'marketing', recipientsByCountry: { AR: Number.NaN } }, 'recipientsByCountry.AR'],
  [{ category: 'marketing', recipientsByCountry: { AR: 1.5 } }, 'recipientsByCountry.AR'],
])('%j is refused, naming %s', (input, path) => {
  expect(() => estimateCost(input)).toThrow(InvalidInputError)
  expect(() => estimateCost(input)).toThrow(path)
})

test('every price of the seed has a day and a degree of certainty, and no calling code stands twice', () => {
  const codes = defaultRates.markets.flatMap((market) => market.callingCodes)
  expect(new Set(codes).size).toBe(codes.length)
  for (const market of defaultRates.markets) {
    expect(market.effectiveFrom).toMatch(/^2026-\d\d-01$/)
    expect(market.usd.marketing).toBeGreaterThan(market.usd.utility)
  }
})
