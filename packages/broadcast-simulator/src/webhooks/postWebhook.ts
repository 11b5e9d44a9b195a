import { signWebhookBody } from './signWebhookBody.ts'

/** One POST to the endpoint of the app. */
export interface WebhookPost {
  readonly url: string
  readonly body: Uint8Array
  readonly appSecret: string
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** Sends the bytes with their signature. True when the endpoint answered 200; anything else is a failed delivery. */
export async function postWebhook({ url, body, appSecret, timeoutMs, signal }: WebhookPost): Promise<boolean> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'facebookexternalua',
        'x-hub-signature-256': signWebhookBody(appSecret, body),
      },
      body: body as Uint8Array<ArrayBuffer>,
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    // Read to the end so that the connection can be used again.
    await response.arrayBuffer()
    return response.status === 200
  } catch (error) {
    // A refused connection, a reset or a time-out is an unacknowledged delivery like any other status than 200.
    if (error instanceof Error) return false
    throw error
  }
}
