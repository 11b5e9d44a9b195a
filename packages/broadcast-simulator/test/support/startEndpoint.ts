import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

/** One delivery as it arrived. */
export interface Delivery {
  readonly raw: Buffer
  readonly headers: IncomingHttpHeaders
  // biome-ignore lint/suspicious/noExplicitAny: tests look into payloads of every shape.
  readonly payload: any
}

/** A status as it arrived, with the phone number it came for. */
export interface ReceivedStatus {
  readonly id: string
  readonly status: string
  readonly recipient_id?: string
  readonly timestamp: string
  readonly [member: string]: unknown
}

/** An app's webhook endpoint that keeps what it gets. */
export interface Endpoint extends AsyncDisposable {
  readonly url: string
  readonly deliveries: Delivery[]
  statuses(): ReceivedStatus[]
}

/** The verify token that the endpoint knows. */
export const endpointToken = 'token del colegio'

/** Starts an endpoint; `answer` chooses the status of each POST, 200 without it. A GET answers the challenge. */
export async function startEndpoint(
  answer: (delivery: Delivery, nth: number) => number = () => 200,
): Promise<Endpoint> {
  const deliveries: Delivery[] = []
  const server = createServer(async (request, response) => {
    if (request.method === 'GET') {
      const query = new URL(request.url ?? '', 'http://endpoint').searchParams
      const right = query.get('hub.mode') === 'subscribe' && query.get('hub.verify_token') === endpointToken
      response.writeHead(right ? 200 : 403).end(right ? query.get('hub.challenge') : 'no')
      return
    }
    const raw = await read(request)
    const delivery = { raw, headers: request.headers, payload: JSON.parse(raw.toString()) }
    deliveries.push(delivery)
    response.writeHead(answer(delivery, deliveries.length)).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/meta`,
    deliveries,
    statuses: () => deliveries.flatMap(({ payload }) => statusesOf(payload)),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** All statuses of a payload. */
export function statusesOf(payload: Delivery['payload']): ReceivedStatus[] {
  return changesOf(payload).flatMap(({ value }) => value.statuses ?? [])
}

/** All changes of a payload. */
export function changesOf(payload: Delivery['payload']): Delivery['payload'][] {
  return payload.entry.flatMap(({ changes }: { changes: unknown[] }) => changes)
}

async function read(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
