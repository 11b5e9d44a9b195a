/**
 * The header `X-Hub-Signature-256` that Meta would send with a body, for tests of a webhook: `sha256=` and 64 hexadecimal
 * digits.
 */
export const signWebhookBody = async (body: string | Uint8Array, appSecret: string): Promise<string> => {
  // A copy is never shared memory, which WebCrypto refuses.
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body)
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(appSecret), algorithm, false, ['sign'])
  const mac = new Uint8Array(await crypto.subtle.sign('HMAC', key, bytes))
  return `sha256=${Array.from(mac, (byte) => byte.toString(16).padStart(2, '0')).join('')}`
}
