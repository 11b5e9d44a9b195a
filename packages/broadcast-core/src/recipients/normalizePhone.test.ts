import fc from 'fast-check'
import { getCountries, getExampleNumber, parsePhoneNumberFromString } from 'libphonenumber-js/max'
import examples from 'libphonenumber-js/mobile/examples'
import { describe, expect, test } from 'vitest'
import vectors from '../../../../sql/vectors/phones.json' with { type: 'json' }
import { normalizePhone, phoneProblem } from './normalizePhone.ts'

test.each(vectors)('$note: $input', (vector) => {
  expect(normalizePhone(vector.input)).toBe(vector.expected)
  expect(phoneProblem(vector.input)).toBe('problem' in vector ? vector.problem : null)
})

test('nothing at all is an empty number', () => {
  expect(normalizePhone(null)).toBeNull()
  expect(phoneProblem(undefined)).toBe('empty')
})

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))

const areas = [
  '11',
  '221',
  '223',
  '261',
  '299',
  '341',
  '351',
  '381',
  '387',
  '388',
  '2202',
  '2966',
  '3446',
  '3868',
  '3878',
]

/** An Argentine number as people write it, from its area and local part. */
const argentine = fc.constantFrom(...areas).chain((area) =>
  fc.record({
    area: fc.constant(area),
    local: digits(10 - area.length).filter((local) => /^[2-9]/.test(local)),
    prefix: fc.constantFrom('+54', '+54 9', '+54 0', '+54 9 0', '0054', '0054 9'),
    fifteen: fc.boolean(),
    separator: fc.constantFrom('', ' ', '-', ' - ', '.'),
  }),
)

describe('against libphonenumber', () => {
  test('every Argentine number has one form, however it is written', () => {
    fc.assert(
      fc.property(argentine, ({ area, local, prefix, fifteen, separator }) => {
        const written = [prefix, ` ${area}`, ...(fifteen ? ['15'] : []), local].join(separator)
        expect(normalizePhone(written)).toBe(`549${area}${local}`)
      }),
      { numRuns: 1000 },
    )
  })

  test('Argentine mobiles agree with the oracle', () => {
    let compared = 0
    fc.assert(
      fc.property(argentine, ({ area, local, fifteen }) => {
        const written = fifteen ? `+54 ${area} 15 ${local}` : `+54 9 ${area} ${local}`
        const oracle = parsePhoneNumberFromString(written)
        if (oracle?.isValid() !== true) return
        compared += 1
        expect(`+${normalizePhone(written)}`).toBe(oracle.number)
      }),
      { numRuns: 1000 },
    )
    expect(compared).toBeGreaterThan(500)
  })

  const foreign = getCountries().filter((country) => !['AR', 'BR', 'MX'].includes(country))

  test('a foreign mobile keeps its digits in every notation', () => {
    let compared = 0
    for (const country of foreign) {
      const number = getExampleNumber(country, examples)
      // Tokelau and Tristan da Cunha have seven digits in all: fewer than any rule of ours lets through.
      if (number === undefined || number.number.length < 9) continue
      compared += 1
      const notations = [number.number, number.formatInternational(), number.getURI(), number.number.replace('+', '00')]
      for (const written of notations) expect(`+${normalizePhone(written)}`, country).toBe(number.number)
    }
    expect(compared).toBeGreaterThan(200)
  })

  test.each([
    ['BR', /^55\d\d9[6-9]\d{7}$/],
    ['MX', /^52\d{10}$/],
    ['AR', /^549\d{10}$/],
  ] as const)('a mobile of %s takes its canonical form', (country, form) => {
    const number = getExampleNumber(country, examples)
    expect(normalizePhone(number?.formatInternational())).toMatch(form)
  })
})

describe('whatever is given', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'0123456789 +-().eE,x/\u00a0\u200b5491') }),
    argentine.map(({ prefix, area, local }) => prefix + area + local),
    digits(12).map((rest) => `54${rest}`),
    digits(13).map((rest) => `54${rest}`),
    digits(10).map((rest) => `55${rest}`),
    digits(11).map((rest) => `52${rest}`),
  )

  test('a canonical number is 8 to 15 digits without a leading 0, and its own canonical form', () => {
    fc.assert(
      fc.property(anything, (raw) => {
        const number = normalizePhone(raw)
        expect(number === null).toBe(phoneProblem(raw) !== null)
        if (number === null) return
        expect(number).toMatch(/^[1-9][0-9]{7,14}$/)
        expect(normalizePhone(number)).toBe(number)
      }),
      { numRuns: 3000 },
    )
  })

  test('a megabyte of anything is refused in linear time', () => {
    const hostile = [' -', '1', '0 (', '1+', '1.', '\u200b', ' ', '1e1', '\ufdfa'].map((unit) => unit.repeat(1e6))
    for (const raw of hostile) expect(normalizePhone(`1${raw}*`)).toBeNull()
  })
})
