// The client side of the measurement: raw sockets, because an HTTP client would cost more than the server it measures.
import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

/** What to send where; a rate of 0 sends as fast as answers come. */
export interface Load {
  readonly graphUrl: string
  readonly phoneNumberId: string
  readonly accessToken: string
  readonly messages: number
  readonly ratePerSecond: number
}

/** How long it took. */
export interface LoadReport {
  readonly seconds: number
}

const connections = 64

const endpoint = createServer((request, response) => {
  request.resume()
  request.once('end', () => response.end())
}).listen(0, '127.0.0.1')
await once(endpoint, 'listening')
process.send?.({ webhookUrl: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/` })
process.once('message', (load: Load) => void run(load))

async function run(load: Load): Promise<void> {
  const start = performance.now()
  let sent = 0
  const dueNow = () =>
    load.ratePerSecond === 0 ? load.messages : ((performance.now() - start) / 1000) * load.ratePerSecond
  await Promise.all(
    Array.from({ length: connections }, () => drive(load, () => (sent < load.messages ? sent++ : null), dueNow)),
  )
  process.send?.({ seconds: (performance.now() - start) / 1000 } satisfies LoadReport)
}

async function drive(load: Load, next: () => number | null, dueNow: () => number): Promise<void> {
  const { hostname, port } = new URL(load.graphUrl)
  const socket = connect(Number(port), hostname).setNoDelay(true)
  await once(socket, 'connect')
  for (let index = next(); index !== null; index = next()) {
    while (index >= dueNow()) await new Promise((resolve) => setTimeout(resolve, 1))
    socket.write(request(load, index))
    const [answer] = (await once(socket, 'data')) as [Buffer]
    if (!answer.includes('HTTP/1.1 200')) throw new Error(`Not accepted: ${answer.toString()}`)
  }
  socket.destroy()
}

function request({ phoneNumberId, accessToken }: Load, index: number): string {
  const texts = ['María', 'Robótica Educativa', 'lunes 9 de marzo'].map((text) => ({ type: 'text', text }))
  const body = JSON.stringify({
    messaging_product: 'whatsapp',
    to: String(5_493_870_000_000 + index),
    type: 'template',
    template: {
      name: 'inicio_curso_general',
      language: { code: 'es_AR' },
      components: [{ type: 'body', parameters: texts }],
    },
    biz_opaque_callback_data: `ib:${index}:1`,
  })
  return [
    `POST /v25.0/${phoneNumberId}/messages HTTP/1.1`,
    'Host: graph',
    `Authorization: Bearer ${accessToken}`,
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n')
}
