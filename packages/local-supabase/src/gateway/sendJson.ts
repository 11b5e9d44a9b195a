import type { ServerResponse } from 'node:http'

export const sendJson = (response: ServerResponse, status: number, body: Record<string, unknown>): void => {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}
