/*
 * The rules for phone numbers. `sql/schema/functions/rules/` holds their twin in SQL; sql/vectors/phones.json binds the two.
 *
 *  1. Compatibility forms become plain ones (NFKC): full-width digits and signs, no-break and other fixed-width spaces.
 *  2. Invisible characters go: U+00AD, U+061C, U+180E, U+200B–200F, U+202A–202E, U+2060–2064, U+2066–2069, U+FEFF.
 *     Dashes U+2010–2015 and U+2212 become `-`. Spaces, tabs and line ends at both ends go.
 *  3. One leading `tel:` or `whatsapp:` goes, in any case, with the spaces after it. Nothing left: no number.
 *  4. What a spreadsheet made of a number is refused, because digits are lost: `5.5E+12`, `1e11`, `5,5E+12`, and digits
 *     with a single dot or comma followed by one or two digits at the end (`5511999990000.0`).
 *  5. Only digits 0–9, spaces, `-`, `(`, `)`, `.` are allowed, and one `+` with nothing but spaces and `(` before it.
 *     Anything else (letters, slashes, a second number, other scripts' digits) is refused: guessing would reach a stranger.
 *  6. Everything but the digits goes. None left: no number.
 *  7. A leading `00` goes; else a leading `011` followed by 11 or more digits (the exit prefix of North America).
 *  8. A leading 0 that remains is refused: it is a national number, and the country is unknown.
 *  9. Argentina. After `54`, an optional 0, an optional 9, and after that 9 another optional 0:
 *     a. ten digits beginning with 1–8: they become `549` + the ten digits;
 *     b. `11` + `15` + 8 digits, or 3 digits + `15` + 7, or 4 digits + `15` + 6 (areas of 3 and 4 begin with 2–8):
 *        they become `549` + area + local number, without the 15.
 * 10. Mexico: `521` + 10 digits becomes `52` + the ten digits.
 * 11. Brazil: `55` + two digits 1–9 + 8 digits beginning with 6–9 gets a 9 before the eight.
 * 12. Fewer than 8 or more than 15 digits are refused.
 */

/** Why a text is not a phone number; made for messages, never for branching. */
export type PhoneProblem =
  | 'empty'
  | 'spreadsheet'
  | 'letters'
  | 'several'
  | 'characters'
  | 'leading_zero'
  | 'too_short'
  | 'too_long'

type Reading = { digits: string; problem: null } | { digits: null; problem: PhoneProblem }

const invisible = /\u00ad|\u061c|\u180e|[\u200b-\u200f]|[\u202a-\u202e]|[\u2060-\u2064]|[\u2066-\u2069]|\ufeff/g
const dashes = /[\u2010-\u2015\u2212]/g
const scheme = /^(?:tel|whatsapp):[ ]*/i
const exponent = /^[+-]?[0-9]+(?:[.,][0-9]+)?e[+-]?[0-9]+$/i
const decimal = /^\+?[0-9]+[.,][0-9]{1,2}$/
const allowed = /^[ (]*\+?[0-9 ().-]*$/

const argentineMobile = /^540?(?:90?)?([1-8][0-9]{9})$/
const argentineWith15 = /^540?(?:90?)?(?:(11)15([0-9]{8})|([2-8][0-9]{2})15([0-9]{7})|([2-8][0-9]{3})15([0-9]{6}))$/
const mexicanWith1 = /^521([0-9]{10})$/
const brazilianWithout9 = /^(55[1-9]{2})([6-9][0-9]{7})$/

/** By hand: a regular expression for the end takes quadratic time on a long run of spaces inside. */
const trimBlank = (text: string): string => {
  let start = 0
  let end = text.length
  while (start < end && ' \t\r\n'.includes(text.charAt(start))) start += 1
  while (end > start && ' \t\r\n'.includes(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

/** One canonical form per person: the same number written with or without its national prefixes. */
const unifyNational = (digits: string): string =>
  digits
    .replace(argentineMobile, '549$1')
    .replace(argentineWith15, '549$1$2$3$4$5$6')
    .replace(mexicanWith1, '52$1')
    .replace(brazilianWithout9, (_, area: string, local: string) => `${area}9${local}`)

const refuseCharacters = (text: string): PhoneProblem => {
  if (/\p{L}/u.test(text)) return 'letters'
  const plusAfterDigit = text.lastIndexOf('+') > text.search(/[0-9]/) && /[0-9]/.test(text)
  return plusAfterDigit || /[/,;|\n\r\t]/.test(text) ? 'several' : 'characters'
}

const readPhone = (raw: string | null | undefined): Reading => {
  const refuse = (problem: PhoneProblem): Reading => ({ digits: null, problem })
  const visible = (raw ?? '').normalize('NFKC').replace(invisible, '').replace(dashes, '-')
  const text = trimBlank(visible).replace(scheme, '')
  if (text === '') return refuse('empty')
  if (exponent.test(text) || decimal.test(text)) return refuse('spreadsheet')
  if (!allowed.test(text)) return refuse(refuseCharacters(text))

  const written = text.replace(/[^0-9]/g, '')
  if (written === '') return refuse('empty')
  const dialled = written.startsWith('00') ? written.slice(2) : written.replace(/^011(?=[0-9]{11})/, '')
  if (dialled.startsWith('0')) return refuse('leading_zero')

  const digits = unifyNational(dialled)
  if (digits.length < 8) return refuse('too_short')
  if (digits.length > 15) return refuse('too_long')
  return { digits, problem: null }
}

/**
 * The canonical form of a phone number: digits only, with country code, one form per person (`+54 387 15-512-3456` and
 * `5493875123456` are the same). `null` when the text is no number that can be reached; {@link phoneProblem} says why.
 * No default country: a number without its country code is not completed.
 */
export const normalizePhone = (raw: string | null | undefined): string | null => readPhone(raw).digits

/** Why {@link normalizePhone} refuses a text, or `null` when it does not. */
export const phoneProblem = (raw: string | null | undefined): PhoneProblem | null => readPhone(raw).problem
