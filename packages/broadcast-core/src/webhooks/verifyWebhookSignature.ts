import { InvalidInputError } from '../errors/InvalidInputError.ts'

export interface WebhookSignatureInput {
  /** The bytes as they came: Meta's JSON re-encoded has another signature. */
  body: Uint8Array
  /** The header `X-Hub-Signature-256`, or `null` without one. */
  signature: string | null
  /** The app secret; while it is being rotated, the new one and the old one. */
  appSecret: string | readonly string[]
}

export type SignatureCheck =
  | { valid: true; problem?: undefined; hint?: undefined }
  | {
      valid: false
      /** `missing`: no header. `malformed`: not `sha256=` and 64 small hexadecimal digits. `mismatch`: no secret fits. */
      problem: 'missing' | 'malformed' | 'mismatch'
      /** What to look at, for a developer. */
      hint: string
    }

const hints = {
  missing: 'No X-Hub-Signature-256 header: the request is not from Meta, or something on the way took the header off',
  malformed: 'X-Hub-Signature-256 is not sha256= and 64 hexadecimal digits: the request is not from Meta',
  mismatch:
    'No app secret fits: check that it is the secret of the app that sends the webhooks, and that nothing on the way changes the body (parsing it and writing it again does)',
} as const

const refuse = (problem: keyof typeof hints): SignatureCheck => ({ valid: false, problem, hint: hints[problem] })

/** Secrets that configuration produces by accident; a signature made with one of them proves nothing. */
const isUnusable = (secret: unknown): boolean =>
  typeof secret !== 'string' || secret.trim() === '' || secret === 'undefined' || secret === 'null'

/** @throws {InvalidInputError} for no secret, an empty one, or the word `undefined`. */
export const requireAppSecrets = (appSecret: string | readonly string[]): readonly string[] => {
  const secrets = typeof appSecret === 'string' ? [appSecret] : appSecret
  if (!Array.isArray(secrets) || secrets.length === 0 || secrets.some(isUnusable))
    throw new InvalidInputError([{ path: 'appSecret', message: 'must be the secret of the app, or a list of such' }])
  return secrets
}

const fromHex = (hex: string): Uint8Array =>
  Uint8Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16))

/**
 * Whether a delivery is from Meta: HMAC-SHA256 of the raw body with the app secret, compared in constant time by WebCrypto.
 *
 * @throws {InvalidInputError} when no secret is given, or an empty one.
 */
export const verifyWebhookSignature = async ({
  body,
  signature,
  appSecret,
}: WebhookSignatureInput): Promise<SignatureCheck> => {
  const secrets = requireAppSecrets(appSecret)
  if (signature === null || signature === '') return refuse('missing')
  const hex = /^sha256=([0-9a-f]{64})$/.exec(signature)?.[1]
  if (hex === undefined) return refuse('malformed')

  const mac = fromHex(hex)
  const fits = await Promise.all(
    secrets.map(async (secret) => {
      const algorithm = { name: 'HMAC', hash: 'SHA-256' }
      const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(secret), algorithm, false, ['verify'])
      return crypto.subtle.verify('HMAC', key, mac, body)
    }),
  )
  return fits.includes(true) ? { valid: true } : refuse('mismatch')
}
