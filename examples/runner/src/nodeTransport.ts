import { type ClientRequest, Agent as HttpAgent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import { TLSSocket } from 'node:tls'
import {
  type Transport,
  TransportError,
  type TransportRequest,
  type TransportResponse,
} from '@iita/broadcast-core/meta'

export interface NodeTransportOptions {
  /** Connections at most: as many as calls may be in flight. */
  connections: number
  /** To have a connection, TLS included; a longer wait proves nothing was sent, so it may be short. @default 10_000 */
  connectTimeoutMs?: number
  /** Answers longer than this are not Meta's. @default 262_144 */
  maxAnswerBytes?: number
  /**
   * A connection that rested longer is not used again: servers end theirs after five seconds or more without a word, and a
   * request that meets that end can no longer be proven unsent. @default 4_000
   */
  restMs?: number
}

/** A {@link Transport} that keeps its connections. */
export interface NodeTransport {
  send: Transport
  /** Ends every connection. */
  close(): void
}

const defaults = {
  connectTimeoutMs: 10_000,
  maxAnswerBytes: 256 * 1024,
  restMs: 4_000,
} satisfies Partial<NodeTransportOptions>

/** An error of ours, for what ends a call from this side. */
const ended = (code: string): Error => Object.assign(new Error(code), { code })

const codeOf = (error: unknown): string => {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined
  return code ?? 'no code'
}

const flatten = (headers: IncomingHttpHeaders): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value = '']) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )

/**
 * `node:http` with connections that are kept, at a third of the processor time of `fetch`. Whether anything may have left
 * is read from the connection itself, not from the error's name: before it is made (TLS included) nothing has.
 */
export const createNodeTransport = (options: NodeTransportOptions): NodeTransport => {
  const { connections, connectTimeoutMs, maxAnswerBytes, restMs } = { ...defaults, ...options }
  // The agent's time-out ends connections at rest only; a call that is answered slowly is not touched by it.
  const agentOptions = { keepAlive: true, maxSockets: connections, maxFreeSockets: connections, timeout: restMs }
  const agents = { 'http:': new HttpAgent(agentOptions), 'https:': new HttpsAgent(agentOptions) }

  const open = (url: URL, { method, headers, body }: TransportRequest): ClientRequest => {
    const length = { 'content-length': Buffer.byteLength(body) }
    const settings = { method, headers: { ...headers, ...length } }
    return url.protocol === 'https:'
      ? httpsRequest(url, { ...settings, agent: agents['https:'] })
      : httpRequest(url, { ...settings, agent: agents['http:'] })
  }

  const send: Transport = (request) =>
    new Promise<TransportResponse>((resolve, reject) => {
      const { signal, body } = request
      let connected = false
      let settled = false
      let connectTimer: NodeJS.Timeout | undefined

      const end = (): void => {
        settled = true
        clearTimeout(connectTimer)
        signal.removeEventListener('abort', onAbort)
      }
      const fail = (error: unknown): void => {
        if (settled) return
        end()
        if (error instanceof TransportError) reject(error)
        else if (connected)
          reject(new TransportError('connection_lost', `The connection to the Graph API broke off (${codeOf(error)})`))
        else reject(new TransportError('not_connected', `No connection to the Graph API (${codeOf(error)})`))
      }
      /** A call that waits for a connection says nothing when it is destroyed, so it is said here. */
      const giveUp = (code: string): void => {
        call.destroy(ended(code))
        fail(ended(code))
      }
      const onAbort = (): void => giveUp('ABORTED')
      const onConnected = (): void => {
        connected = true
        clearTimeout(connectTimer)
      }

      if (signal.aborted) return fail(ended('ABORTED'))
      const call = open(new URL(request.url), request)
      connectTimer = setTimeout(giveUp, connectTimeoutMs, 'CONNECT_TIMEOUT')
      signal.addEventListener('abort', onAbort)

      // Kept for good: an error may come after the promise is settled, and must not bring the process down.
      call.on('error', fail)
      call.on('close', () => {
        if (!settled) fail(ended('CLOSED'))
      })
      call.on('socket', (socket) => {
        // Anything but a connection that is still being made counts as made.
        if (socket.connecting) socket.once(socket instanceof TLSSocket ? 'secureConnect' : 'connect', onConnected)
        else onConnected()
      })
      call.on('response', (answer) => {
        const chunks: Buffer[] = []
        let bytes = 0
        answer.on('data', (chunk: Buffer) => {
          chunks.push(chunk)
          bytes += chunk.byteLength
          if (bytes <= maxAnswerBytes) return
          call.destroy()
          fail(new TransportError('answer_too_long', `The answer has more than ${maxAnswerBytes} bytes`))
        })
        answer.on('error', fail)
        answer.on('end', () => {
          if (!answer.complete) return fail(ended('INCOMPLETE'))
          end()
          resolve({
            status: answer.statusCode ?? 0,
            headers: flatten(answer.headers),
            body: Buffer.concat(chunks).toString('utf8'),
          })
        })
      })
      call.end(body)
    })

  return {
    send,
    close() {
      agents['http:'].destroy()
      agents['https:'].destroy()
    },
  }
}
