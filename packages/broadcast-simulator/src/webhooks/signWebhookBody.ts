import { createHmac } from 'node:crypto'

/** The value of `X-Hub-Signature-256` for these raw bytes: `sha256=` and 64 lower-case hex digits. */
export function signWebhookBody(appSecret: string, rawBody: Uint8Array | string): string {
  return `sha256=${createHmac('sha256', appSecret).update(rawBody).digest('hex')}`
}
