import { request } from 'node:http'
import type { Simulator } from '../../src/index.ts'

/** What a plain HTTP client experiences, down to the connection. */
export interface RawOutcome {
  /** HTTP status; undefined when no head came. */
  readonly status?: number
  readonly contentType?: string
  readonly retryAfter?: string
  /** What came of the body, complete or not. */
  readonly text: string
  /** The body was as long as its head promised. */
  readonly complete: boolean
  /** Error code of the connection, or `gave_up` when nothing came in time. */
  readonly error?: string
}

/** Sends over a connection of its own and reports what happened; gives up after `patienceMs`. */
export function rawSend(simulator: Simulator, body: unknown, patienceMs = 10_000): Promise<RawOutcome> {
  return new Promise((resolve) => {
    const client = request(`${simulator.graphUrl}/v25.0/${simulator.phoneNumberId}/messages`, {
      method: 'POST',
      agent: false,
      headers: { authorization: `Bearer ${simulator.accessToken}` },
    })
    const timer = setTimeout(() => {
      resolve({ text: '', complete: false, error: 'gave_up' })
      client.destroy()
    }, patienceMs)
    const settle = (outcome: RawOutcome) => {
      clearTimeout(timer)
      resolve(outcome)
    }
    client.on('error', (error: NodeJS.ErrnoException) => settle({ text: '', complete: false, error: error.code ?? '' }))
    client.on('response', (response) => {
      let text = ''
      const head = {
        status: response.statusCode ?? 0,
        contentType: response.headers['content-type'] ?? '',
        retryAfter: response.headers['retry-after'] ?? '',
      }
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => settle({ ...head, text, complete: response.complete }))
      response.on('error', (error: NodeJS.ErrnoException) => {
        settle({ ...head, text, complete: false, error: error.code ?? '' })
      })
    })
    client.end(JSON.stringify(body))
  })
}
