import type { WebhookDelivery } from '@iita/broadcast-core/webhooks'

/** Marks what was passed on once, so that two receivers that point at each other do not pass it round for ever. */
export const forwardedHeader = 'x-broadcast-forwarded'

const timeoutMs = 5_000

/**
 * Passes a delivery on as it came, with its signature. A receiver that cannot be reached fails the delivery: Meta sends it
 * again, to us as well, whom that does not hurt. A receiver that says no has its own reasons.
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
    if (answer.status >= 500) throw new Error(`the forwarded delivery was answered with HTTP ${answer.status}`)
  }
