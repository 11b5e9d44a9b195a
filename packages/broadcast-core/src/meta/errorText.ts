const maxErrorTextLength = 300

/** Digits that could be a phone number, written in any way. */
const longNumber = /\+?[0-9](?:[\s().-]*[0-9]){6,}/g
/** Meta's access tokens. */
const metaToken = /\bEAA[A-Za-z0-9]{10,}/g

/**
 * A text from outside, fit to be stored with a message and shown: short, on one line, without phone numbers (seven digits
 * or more), without tokens.
 */
export const errorText = (text: string, secrets: readonly string[] = []): string => {
  const line = text.slice(0, 4 * maxErrorTextLength).replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
  const open = secrets.filter((secret) => secret !== '').reduce((rest, secret) => rest.replaceAll(secret, '…'), line)
  const safe = open.replace(metaToken, '…').replace(longNumber, '…').trim()
  return Array.from(safe).slice(0, maxErrorTextLength).join('')
}
