import { readBody } from '../http/readBody.ts'
import { answerChallenge, requireVerifyToken } from './answerChallenge.ts'
import { inTime } from './inTime.ts'
import { type IgnoredPart, parseWebhook } from './parseWebhook.ts'
import { reply } from './reply.ts'
import { requireAppSecrets, verifyWebhookSignature } from './verifyWebhookSignature.ts'
import type { WebhookEvents } from './webhookEvents.ts'

/** A delivery whose signature holds, as it came. */
export interface WebhookDelivery {
  body: Uint8Array
  /** Content type and signatures: what another receiver needs to verify it again. Names in small letters. */
  headers: Record<string, string>
}

/** Which of the host's functions failed. */
export type WebhookStage = 'record' | 'forward' | 'onIgnored'

export interface WebhookHandlerOptions {
  /** The app secret; while it is being rotated, the new one and the old one. */
  appSecret: string | readonly string[]
  /** The token typed into Meta's form when the webhook was set up. Made up by the host; not the app secret. */
  verifyToken: string
  /**
   * Stores everything that a delivery holds: statuses, replies and decisions about templates; usually `record` of
   * `createWebhookRecorder`. Not called for a delivery that holds nothing of these. Must bear repetition.
   */
  record: (events: WebhookEvents) => Promise<unknown>
  /**
   * Gets every verified delivery, also one that holds nothing for us: Meta has one address for all that it tells.
   * Runs beside `record`. When it fails, Meta is asked to repeat the delivery; catch inside for best effort.
   */
  forward?: ((delivery: WebhookDelivery) => unknown) | undefined
  /** Told what a delivery held that was left out. */
  onIgnored?: ((ignored: readonly IgnoredPart[]) => unknown) | undefined
  /** Told why a delivery was refused although it is from Meta, and of exceptions of `onIgnored`. */
  onError?: ((error: unknown, stage: WebhookStage) => unknown) | undefined
  /** Meta sends up to 3 MB. @default 4_194_304 */
  maxBodyBytes?: number | undefined
  /** For the body to come in. @default 30_000 */
  bodyTimeoutMs?: number | undefined
  /** For `record` and `forward` to finish. @default 20_000 */
  recordTimeoutMs?: number | undefined
}

const defaults = {
  maxBodyBytes: 4 * 1024 * 1024,
  bodyTimeoutMs: 30_000,
  recordTimeoutMs: 20_000,
} as const satisfies Partial<WebhookHandlerOptions>

const bodyProblems = {
  too_large: () => reply(413, 'Body too large'),
  too_slow: () => reply(408, 'Body too slow'),
  broken: () => reply(400, 'Body broken off'),
} as const

const forwardedHeaders = ['content-type', 'user-agent', 'x-hub-signature', 'x-hub-signature-256']

const pickHeaders = (headers: Headers): Record<string, string> =>
  Object.fromEntries(forwardedHeaders.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])))

/**
 * The webhook that Meta calls, for any runtime with `Request` and `Response`. The signature is its only lock, so it comes
 * before everything that looks into a delivery. A delivery is acknowledged when all of it is stored, not before: on failure it
 * answers 503 and Meta repeats, for days if need be. What it does not understand it acknowledges.
 *
 * Answers: 200; 400, 403 for a wrong set-up request; 401 without a signature that holds; 405, 408, 413; 503.
 *
 * @throws {InvalidInputError} for a missing secret or token, or both the same.
 */
export const createWebhookHandler = (options: WebhookHandlerOptions): ((request: Request) => Promise<Response>) => {
  const { record, forward, onIgnored, onError } = options
  const maxBytes = options.maxBodyBytes ?? defaults.maxBodyBytes
  const bodyTimeoutMs = options.bodyTimeoutMs ?? defaults.bodyTimeoutMs
  const recordTimeoutMs = options.recordTimeoutMs ?? defaults.recordTimeoutMs
  const appSecret = [...requireAppSecrets(options.appSecret)]
  const verifyToken = requireVerifyToken(options.verifyToken, appSecret)

  const attempt = async (stage: WebhookStage, call: () => unknown): Promise<boolean> => {
    try {
      await inTime(call, recordTimeoutMs, stage)
      return true
    } catch (error) {
      // Not waited for, and the last resort: when telling fails, there is nobody left to tell.
      Promise.resolve()
        .then(() => onError?.(error, stage))
        .catch(() => undefined)
      return false
    }
  }

  const receive = async (request: Request): Promise<Response> => {
    const { bytes, problem } = await readBody(request, { maxBytes, timeoutMs: bodyTimeoutMs })
    if (problem !== undefined) return bodyProblems[problem]()
    const signature = request.headers.get('x-hub-signature-256')
    const { valid } = await verifyWebhookSignature({ body: bytes, signature, appSecret })
    if (!valid) return reply(401, 'No valid signature')

    const headers = pickHeaders(request.headers)
    const forwarded = forward === undefined ? true : attempt('forward', () => forward({ body: bytes, headers }))
    const { ignored, ...events } = parseWebhook(bytes)
    const isEmpty = Object.values(events).every((part) => part.length === 0)
    const recorded = isEmpty ? true : attempt('record', () => record(events))
    if (ignored.length > 0) await attempt('onIgnored', () => onIgnored?.(ignored))
    const done = await Promise.all([forwarded, recorded])
    return done.every(Boolean) ? reply(200, 'OK') : reply(503, 'Not stored, send it again')
  }

  return async (request) => {
    if (request.method === 'GET') return answerChallenge(request, verifyToken)
    if (request.method === 'POST') return receive(request)
    return reply(405, 'Method not allowed', { allow: 'GET, POST' })
  }
}
