import http, { type Agent, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'
import { sendJson } from './sendJson.ts'

// They describe one connection, not the message.
const hopByHop = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
])

/** Passes a request on to PostgREST and its answer back, both as streams. */
export const forward = (options: {
  request: IncomingMessage
  response: ServerResponse
  path: string
  apiKey: string
  port: number
  agent: Agent
}): void => {
  const { request, response } = options
  const headers = passedOn(request)
  headers.host = `127.0.0.1:${options.port}`
  headers.authorization ??= `Bearer ${options.apiKey}`

  const upstream = http.request({
    host: '127.0.0.1',
    port: options.port,
    agent: options.agent,
    method: request.method,
    path: options.path,
    headers,
  })
  upstream.on('response', (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, rawPassedBack(answer))
    pipeline(answer, response, (error) => {
      if (error) response.destroy()
    })
  })
  upstream.on('error', () => {
    if (response.headersSent) response.destroy()
    else sendJson(response, 502, { message: 'An invalid response was received from the upstream server' })
  })
  // Whoever hangs up has no use for the answer.
  response.on('close', () => {
    if (!response.writableFinished) upstream.destroy()
  })
  request.pipe(upstream)
}

const passedOn = (request: IncomingMessage): OutgoingHttpHeaders => {
  const headers: OutgoingHttpHeaders = {}
  for (const [name, value] of Object.entries(request.headers)) if (!hopByHop.has(name)) headers[name] = value
  // Its length is unknown, so it goes on as it came: in chunks.
  if (request.headers['transfer-encoding'] !== undefined) headers['transfer-encoding'] = 'chunked'
  return headers
}

/** As name, value, name, value: the form that keeps repeated headers. CORS is the gateway's business alone. */
const rawPassedBack = (answer: IncomingMessage): string[] => {
  const raw: string[] = []
  for (let index = 0; index < answer.rawHeaders.length; index += 2) {
    const [name = '', value = ''] = answer.rawHeaders.slice(index, index + 2)
    const lower = name.toLowerCase()
    if (!hopByHop.has(lower) && !lower.startsWith('access-control-')) raw.push(name, value)
  }
  return raw
}
