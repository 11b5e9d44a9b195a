import type { WebhookDelivery } from '@iita/broadcast-core/webhooks'

/** Marks what was passed on once, so that two receivers that point at each other do not pass it round for ever. */
export const forwardedHeader = 'x-broadcast-forwarded'

const timeoutMs = 5_000

/** A redirection is a page to log in or to wait; Make answers 400 when its queue is full, and 429 when too much comes at once. */
const mayTakeLater = (status: number): boolean => status < 400 || [400, 408, 429].includes(status) || status >= 500

/**
 * Passes a delivery on as it came, with its signature. A receiver that cannot be reached, or does not take it now, fails
 * the delivery: Meta sends it again, to us as well, whom that does not hurt. Another no is final, and goes into the log.
 */
export const forwardTo =
  (url: string) =>
  async ({ body, headers }: WebhookDelivery): Promise<void> => {
    const answer = await fetch(url, {
      method: 'POST',
      body: body as Uint8Array<ArrayBuffer>,
      headers: { ...headers, [forwardedHeader]: '1' },
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await answer.body?.cancel()
    if (answer.ok) return
    if (mayTakeLater(answer.status)) throw new Error(`the forwarded delivery was answered with HTTP ${answer.status}`)
    console.error(JSON.stringify({ event: 'forward_refused', status: answer.status }))
  }
