import { errorCode, isNotConnected } from './notConnected.ts'
import { type Transport, TransportError } from './transport.ts'

/** Meta's answers to a send have a few hundred bytes; an endless page of a proxy must not fill the memory. */
const maxAnswerBytes = 256 * 1024

const readAnswer = async (response: Response): Promise<string> => {
  const reader = response.body?.getReader()
  if (reader === undefined) return ''
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return text + decoder.decode()
    bytes += value.byteLength
    if (bytes > maxAnswerBytes) {
      await reader.cancel()
      throw new TransportError('answer_too_long', `The answer has more than ${maxAnswerBytes} bytes`)
    }
    text += decoder.decode(value, { stream: true })
  }
}

/**
 * The transport that runs everywhere: `fetch`. Redirects are not followed, so that neither token nor message reaches
 * another host.
 */
export const createFetchTransport = (options: { fetch?: typeof globalThis.fetch | undefined } = {}): Transport => {
  const { fetch = globalThis.fetch } = options
  return async ({ url, method, headers, body, signal }) => {
    try {
      const response = await fetch(url, { method, headers: { ...headers }, body, signal, redirect: 'manual' })
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: await readAnswer(response),
      }
    } catch (cause) {
      if (cause instanceof TransportError) throw cause
      const code = errorCode(cause) ?? 'no code'
      if (isNotConnected(cause))
        throw new TransportError('not_connected', `No connection to the Graph API (${code})`, { cause })
      throw new TransportError('connection_lost', `The connection to the Graph API broke off (${code})`, { cause })
    }
  }
}
