import { expect, test } from 'vitest'
import { errorCode, isNotConnected } from './notConnected.ts'

const withCode = (code: string, more: object = {}) => Object.assign(new Error(code), { code, ...more })
const fetchFailed = (cause: unknown) => new TypeError('fetch failed', { cause })

test.each([
  ['refused', fetchFailed(withCode('ECONNREFUSED'))],
  ['no such host', fetchFailed(withCode('ENOTFOUND'))],
  ['DNS not answering', withCode('EAI_AGAIN')],
  ['no route', withCode('EHOSTUNREACH')],
  ['certificate of another name', fetchFailed(withCode('ERR_TLS_CERT_ALTNAME_INVALID'))],
  ['certificate signed by itself', fetchFailed(withCode('DEPTH_ZERO_SELF_SIGNED_CERT'))],
  ['connecting took too long', withCode('ETIMEDOUT', { syscall: 'connect' })],
  ['undici: connecting took too long', fetchFailed(withCode('UND_ERR_CONNECT_TIMEOUT'))],
  [
    'every address refused',
    fetchFailed(
      Object.assign(new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')]), { code: 'ECONNREFUSED' }),
    ),
  ],
  ['Deno', new TypeError('error sending request for url (https://x/): client error (Connect): tcp connect error')],
])('%s: nothing was sent', (_, error) => {
  expect(isNotConnected(error)).toBe(true)
})

test.each([
  ['reset', fetchFailed(withCode('ECONNRESET'))],
  ['broken pipe', withCode('EPIPE')],
  ['a time-out while reading', withCode('ETIMEDOUT', { syscall: 'read' })],
  ['the other side closed', fetchFailed(withCode('UND_ERR_SOCKET'))],
  ['no headers in time', fetchFailed(withCode('UND_ERR_HEADERS_TIMEOUT'))],
  ['TLS broke on an open connection', withCode('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC')],
  [
    'one address refused, another reset',
    Object.assign(new AggregateError([withCode('ECONNREFUSED'), withCode('ECONNRESET')]), { code: 'ECONNREFUSED' }),
  ],
  ['aborted', new DOMException('stop', 'AbortError')],
  ['an unknown error', new Error('?')],
  ['no error', undefined],
])('%s: Meta may have got it', (_, error) => {
  expect(isNotConnected(error)).toBe(false)
})

test('an error that causes itself ends', () => {
  const error = new Error('loop')
  error.cause = error
  expect(isNotConnected(error)).toBe(false)
  expect(errorCode(error)).toBeUndefined()
})
