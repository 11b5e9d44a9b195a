/** System errors that end an attempt to connect, before anything was written. */
const connectCodes: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'EHOSTDOWN',
  'ENETUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
])

/** TLS failures of the handshake: the request is only written after it. Errors of an open connection are not among them. */
const handshakeCodes: ReadonlySet<string> = new Set([
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_SSL_NO_PROTOCOLS_AVAILABLE',
  'ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE',
  'ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'HOSTNAME_MISMATCH',
  'INVALID_CA',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])

const read = (error: unknown, key: string): unknown =>
  typeof error === 'object' && error !== null ? (error as Record<string, unknown>)[key] : undefined

/** The system's name for an error, such as `ECONNREFUSED`, from the error or whatever caused it. */
export const errorCode = (error: unknown, depth = 0): string | undefined => {
  const code = read(error, 'code')
  if (typeof code === 'string') return code
  return depth < 4 && read(error, 'cause') !== undefined ? errorCode(read(error, 'cause'), depth + 1) : undefined
}

/**
 * True only when an error proves that no connection was made, so that nothing was sent: refused, no such host, no route,
 * connecting took too long, no trust in the certificate. A reset, an abort, an unknown error: false.
 */
export const isNotConnected = (error: unknown, depth = 0): boolean => {
  if (depth > 4 || typeof error !== 'object' || error === null) return false
  const attempts = read(error, 'errors')
  // Node tries every address of a host; each of them has to have failed to connect.
  if (Array.isArray(attempts) && attempts.length > 0)
    return attempts.every((attempt) => isNotConnected(attempt, depth + 1))
  const code = read(error, 'code')
  if (typeof code === 'string' && (connectCodes.has(code) || handshakeCodes.has(code))) return true
  if (code === 'ETIMEDOUT') return read(error, 'syscall') === 'connect'
  const message = read(error, 'message')
  // Deno has no codes; its HTTP client names the phase.
  if (typeof message === 'string' && message.includes('client error (Connect)')) return true
  return isNotConnected(read(error, 'cause'), depth + 1)
}
