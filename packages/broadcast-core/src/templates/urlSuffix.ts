import { cleanText } from './cleanText.ts'
import { fillPlaceholders } from './placeholders.ts'

/** Meta's limit for the whole URL of a button. */
const maxUrlLength = 2000

/** What may stand in a URL as it is; `%` only before two hexadecimal digits. */
const literal = /^[A-Za-z0-9\-._~:/?#@!$&'()*+,;=]$/

const encodeCharacters = (text: string): string =>
  text
    .split(/(%[0-9A-Fa-f]{2})/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : Array.from(part, (character) => (literal.test(character) ? character : encodeURIComponent(character))).join(
            '',
          ),
    )
    .join('')

const hasControl = (text: string): boolean => /%(?:[01][0-9a-f]|7f)/i.test(text)
const hasDotSegment = (text: string): boolean => /(?:^|\/)(?:\.|%2e){1,2}(?:[/?#]|$)/i.test(text)

/**
 * A value for the variable at the end of a button's URL. Spaces and letters beyond ASCII are percent-encoded, `%41` stays.
 * `null` for what could lead elsewhere than the template's link: `//`, `\`, `.` and `..` as a step, encoded controls, a
 * value that changes the host or leaves the path, more than 2,000 characters in all; and for an empty value.
 */
export const encodeUrlSuffix = (url: string, value: string): string | null => {
  const suffix = encodeCharacters(cleanText(value, maxUrlLength))
  if (suffix === '' || /\/\/|%5c/i.test(suffix) || hasControl(suffix) || hasDotSegment(suffix)) return null

  const filled = fillPlaceholders(url, () => suffix)
  const bare = fillPlaceholders(url, () => '')
  if (filled.length > maxUrlLength || !URL.canParse(filled) || !URL.canParse(bare)) return null
  const [there, here] = [new URL(filled), new URL(bare)]
  const staysPut = there.origin === here.origin && there.username === here.username && there.password === here.password
  return staysPut && there.pathname.startsWith(here.pathname) ? suffix : null
}
