import type { Random } from './random.ts'
import type { Origin, Writing } from './shares.ts'

/** A phone number, digits only, in the form WhatsApp itself uses. */
export interface PhoneNumber {
  origin: Origin
  digits: string
}

// Prefixes and the number of digits behind them. Argentine mobiles carry a 9 after the country code, Mexican ones a 1.
const plans: Record<Origin, { prefixes: readonly string[]; subscriber: number }> = {
  salta: { prefixes: ['549387'], subscriber: 7 },
  argentina: { prefixes: ['549381', '549388', '549351', '549341', '549261', '549385', '549383'], subscriber: 7 },
  bolivia: { prefixes: ['5917'], subscriber: 7 },
  chile: { prefixes: ['569'], subscriber: 8 },
  peru: { prefixes: ['519'], subscriber: 8 },
  paraguay: { prefixes: ['59598'], subscriber: 7 },
  spain: { prefixes: ['346'], subscriber: 8 },
  mexico: { prefixes: ['52155', '52133'], subscriber: 8 },
  brazil: { prefixes: ['55119', '55219'], subscriber: 8 },
}
const buenosAires = { prefixes: ['54911'], subscriber: 8 } as const

// Subscriber numbers begin with 4, 5 or 6. The stride shares no factor with how many there are, so that counting up by
// it meets each of them once before any comes again.
const firstDigit = 4
const firstDigits = 3
const stride = 3_514_211

/**
 * Numbers of which no two are the same, up to three million of them.
 *
 * @returns a function that takes the next whole number as `index` each time
 */
export const createNumbers = (random: Random): ((origin: Origin, index: number) => PhoneNumber) => {
  const offset = random.between(0, 999_999)
  return (origin, index) => {
    const fromCapital = origin === 'argentina' && random.next() < 0.3
    const { prefixes, subscriber } = fromCapital ? buenosAires : plans[origin]
    const unit = 10 ** (subscriber - 1)
    const local = firstDigit * unit + ((offset + index * stride) % (firstDigits * unit))
    return { origin, digits: `${random.pick(prefixes)}${local}` }
  }
}

const isArgentine = (number: PhoneNumber): boolean => number.origin === 'salta' || number.origin === 'argentina'

/** Whether a number of this origin can be written down in this way. */
export const canWrite = (number: PhoneNumber, writing: Writing): boolean =>
  writing !== 'withoutNine' || isArgentine(number)

/** The number as somebody wrote it down. */
export const writeNumber = (random: Random, number: PhoneNumber, writing: Writing): string | null =>
  write[writing](number.digits, random)

const write: Record<Writing, (digits: string, random: Random) => string | null> = {
  clean: (digits) => digits,
  plusAndSpaces: (digits) => `+${digits.slice(0, 2)} ${digits.slice(2, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`,
  dashes: (digits) => `${digits.slice(0, -7)}-${digits.slice(-7, -4)}-${digits.slice(-4)}`,
  withoutNine: (digits) => digits.replace(/^549/, '54'),
  tooShort: (digits) => digits.slice(-shortLength(digits)),
  letters: (_digits, random) => random.pick(['consultar', 'sin celular', 'no tiene', 'el de la mamá', 'int. 24']),
  empty: () => '',
  missing: () => null,
}

/** Six or seven digits: the subscriber's number alone, or one digit less. */
const shortLength = (digits: string): number => 6 + (Number(digits.at(-1)) % 2)
