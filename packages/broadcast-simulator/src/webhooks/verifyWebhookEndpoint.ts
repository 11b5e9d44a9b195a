import { randomInt } from 'node:crypto'

/** What the endpoint answered to Meta's subscription challenge. */
export interface WebhookVerification {
  readonly verified: boolean
  /** HTTP status; null when there was no answer. */
  readonly httpStatus: number | null
  /** Why it is not verified; null when it is. */
  readonly reason: string | null
}

const timeoutMs = 10_000

/** Asks the endpoint the way Meta does when a callback URL is entered: it must answer the challenge and nothing else. */
export async function verifyWebhookEndpoint(url: string, verifyToken: string): Promise<WebhookVerification> {
  const challenge = String(randomInt(1_000_000_000, 2_000_000_000))
  const target = new URL(url)
  target.searchParams.set('hub.mode', 'subscribe')
  target.searchParams.set('hub.challenge', challenge)
  target.searchParams.set('hub.verify_token', verifyToken)
  try {
    const response = await fetch(target, { redirect: 'manual', signal: AbortSignal.timeout(timeoutMs) })
    const body = await response.text()
    const reason =
      response.status !== 200
        ? `answered with status ${response.status}`
        : body !== challenge
          ? 'answered something else than the challenge'
          : null
    return { verified: reason === null, httpStatus: response.status, reason }
  } catch (error) {
    return { verified: false, httpStatus: null, reason: error instanceof Error ? error.message : String(error) }
  }
}
