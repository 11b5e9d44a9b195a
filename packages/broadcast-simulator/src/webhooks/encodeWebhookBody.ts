const escaped = /[\u007f-\uffff/]/g

/**
 * The bytes of a webhook body as Meta writes them: JSON with every non-ASCII character as `\uXXXX` in lower-case hex
 * and every slash as `\/`. A receiver that parses and serialises again gets other bytes, and another signature.
 */
export function encodeWebhookBody(payload: unknown): Buffer {
  const json = JSON.stringify(payload).replace(escaped, (character) =>
    character === '/' ? '\\/' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  return Buffer.from(json, 'latin1')
}
