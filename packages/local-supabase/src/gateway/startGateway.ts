import http, { type IncomingMessage, type ServerResponse } from 'node:http'
import { LocalSupabaseError } from '../errors/LocalSupabaseError.ts'
import { startOnFreePort } from '../processes/freePort.ts'
import { createApiKeys } from './apiKeys.ts'
import { allowAnyOrigin, answerPreflight, isPreflight } from './cors.ts'
import { forward } from './forward.ts'
import { findApiKey, restPath, withoutApiKey } from './route.ts'
import { sendJson } from './sendJson.ts'

// PostgREST closes an idle connection after 30 s; ours must be the shorter patience, or a request meets the closing.
const idleUpstreamMs = 15_000
const idleClientMs = 65_000

export interface Gateway {
  readonly url: string
  stop(): Promise<void>
}

/** What stands in front of PostgREST on a hosted project: the prefix, the key and CORS. */
export const startGateway = async (options: {
  postgrestPort: number
  jwtSecret: string
  /** @default a random free one */
  port?: number | undefined
}): Promise<Gateway> => {
  const keys = createApiKeys(options.jwtSecret)
  const agent = new http.Agent({ keepAlive: true, timeout: idleUpstreamMs })

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    allowAnyOrigin(response)
    if (isPreflight(request)) return answerPreflight(request, response)
    const path = restPath(request.url ?? '')
    if (path === undefined) return sendJson(response, 404, { message: 'no Route matched with those values' })
    const apiKey = findApiKey(path, request.headers)
    if (apiKey === undefined) {
      const hint = 'No `apikey` request header or url param was found.'
      return sendJson(response, 401, { message: 'No API key found in request', hint })
    }
    if (!(await keys.accepts(apiKey))) {
      const hint = 'Double check your Supabase `anon` or `service_role` API key.'
      return sendJson(response, 401, { message: 'Invalid API key', hint })
    }
    forward({ request, response, path: withoutApiKey(path), apiKey, port: options.postgrestPort, agent })
  }
  const server = http.createServer(
    { keepAliveTimeout: idleClientMs },
    (request, response) => void answer(request, response),
  )

  const port = options.port
    ? await listen(server, options.port)
    : await startOnFreePort((candidate) => listen(server, candidate))
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          agent.destroy()
          resolve()
        })
        server.closeAllConnections()
      }),
  }
}

const listen = (server: http.Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const fail = (cause: NodeJS.ErrnoException): void => {
      const code = cause.code === 'EADDRINUSE' ? 'port_in_use' : 'start_failed'
      reject(new LocalSupabaseError(code, `the gateway cannot listen on port ${port}: ${cause.code}`, { cause }))
    }
    server.once('error', fail)
    server.listen(port, '127.0.0.1', () => {
      server.off('error', fail)
      resolve(port)
    })
  })
