import type { IncomingMessage, ServerResponse } from 'node:http'

const exposed = [
  'Content-Encoding',
  'Content-Location',
  'Content-Range',
  'Content-Type',
  'Date',
  'Location',
  'Range-Unit',
]

/** Any site may call, as on a hosted project: the key decides, not the origin. Never together with credentials. */
export const allowAnyOrigin = (response: ServerResponse): void => {
  response.setHeader('Access-Control-Allow-Origin', '*')
  response.setHeader('Access-Control-Expose-Headers', exposed.join(', '))
}

/** Browsers ask first, and without any key, whether they may send what they are about to send. */
export const isPreflight = (request: IncomingMessage): boolean =>
  request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined

export const answerPreflight = (request: IncomingMessage, response: ServerResponse): void => {
  response.setHeader('Access-Control-Allow-Methods', 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS')
  response.setHeader('Access-Control-Allow-Headers', request.headers['access-control-request-headers'] ?? '*')
  response.setHeader('Access-Control-Max-Age', '3600')
  response.setHeader('Content-Length', '0')
  response.writeHead(200).end()
}
