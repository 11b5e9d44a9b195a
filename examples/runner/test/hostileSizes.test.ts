import { request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { createGzip, gzipSync } from 'node:zlib'
import { signWebhookBody } from '@iita/broadcast-simulator'
import { beforeAll, describe, expect, test } from 'vitest'
import { change, delivery, status } from './support/delivery.ts'
import { metric, readMetrics } from './support/metrics.ts'
import { wrongCounters } from './support/postAmongGood.ts'
import { type SentMessage, useWebhookTarget } from './support/useWebhookTarget.ts'

const target = useWebhookTarget()

const MiB = 1024 * 1024
const mostGrowthBytes = 100 * MiB
const json = (value: unknown): string => JSON.stringify(value)
const ours = (): string => target.simulator.phoneNumberId
const residentBytes = async (): Promise<number> =>
  metric(await readMetrics(target.port), 'process_resident_memory_bytes')

/** Its answer, or the code of what became of the connection. */
const send = (headers: Record<string, string>, write: (body: NodeJS.WritableStream) => void | Promise<void>) =>
  new Promise<number | string>((resolve) => {
    const call = request(target.url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers } })
    call.on('response', (answer) => {
      answer.resume()
      resolve(answer.statusCode ?? 0)
    })
    call.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'error'))
    void write(call)
  })

/** A body that stops in the middle, and how long it took until nobody waited for its rest. */
const neverFinished = (head: string): Promise<{ closedAfterMs: number; answer: string }> =>
  new Promise((resolve, reject) => {
    const begun = performance.now()
    const socket = connect(target.port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
    })
    socket.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET') reject(error)
    })
    socket.on('close', () => resolve({ closedAfterMs: performance.now() - begun, answer }))
    socket.write(head)
  })

const unfinished: [what: string, head: string][] = [
  [
    'a body of which 5 bytes of 1,000 came',
    'POST /webhooks/meta HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n{"obj',
  ],
  [
    'a chunk that does not end',
    'POST /webhooks/meta HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{"obj',
  ],
  ['headers that do not end', 'POST /webhooks/meta HTTP/1.1\r\nHost: a\r\nX-'],
]
let endings: ReturnType<typeof neverFinished>[] = []

// They take half a minute each, beside everything else.
beforeAll(() => {
  if (target.port !== undefined) endings = unfinished.map(([, head]) => neverFinished(head))
})

const nested = (depth: number): string =>
  `{"object":"whatsapp_business_account","entry":${'['.repeat(depth)}${']'.repeat(depth)}}`
const timed = async (run: () => Promise<Response>): Promise<number> => {
  const begun = performance.now()
  const { status: answered } = await run()
  expect(performance.now() - begun).toBeLessThan(15_000)
  return answered
}

describe('many at once', () => {
  test('H23: 1,000 statuses in one delivery', async () => {
    const message = target.take()
    const others = Array.from({ length: 999 }, (_, n) => ({
      id: `wamid.other.${n}`,
      status: 'read',
      timestamp: '1700000000',
    }))
    const body = json(delivery(change(ours(), { statuses: [...others, status(message, 'read')] })))
    expect(await timed(() => target.post(body))).toBe(200)
    expect(await target.row(message)).toMatchObject({ status: 'read' })
  })

  test('H23: 100 entries', async () => {
    const messages = [target.take(), target.take(), target.take()]
    const entry = (message: SentMessage | undefined) => ({
      id: '1',
      changes: [change(ours(), { statuses: message === undefined ? [] : [status(message, 'delivered')] })],
    })
    const entries = Array.from({ length: 100 }, (_, n) => entry(n % 40 === 0 ? messages[n / 40] : undefined))
    const body = json({ object: 'whatsapp_business_account', entry: entries })
    expect(await timed(() => target.post(body))).toBe(200)
    for (const message of messages) expect(await target.row(message)).toMatchObject({ status: 'delivered' })
  })

  test('H23: 200,000 empty statuses', async () => {
    const body = json(delivery(change(ours(), { statuses: ['@'] }))).replace('"@"', Array(200_000).fill('{}').join(','))
    expect(await target.unchanged(() => timed(() => target.post(body)))).toBe(200)
  })

  test.each([1_000, 100_000])('H23: %s lists in one another', async (depth) => {
    const answered = await target.unchanged(() => timed(() => target.post(nested(depth))))
    expect([200, 400]).toContain(answered)
  })

  test('H27: the same delivery 100 times in parallel has one effect', async () => {
    const message = target.take()
    const before = await target.broadcast.campaigns.get(String(target.campaignId))
    const body = json(delivery(change(ours(), { statuses: [status(message, 'delivered'), status(message, 'read')] })))
    const answers = await Promise.all(Array.from({ length: 100 }, () => target.post(body)))
    expect(answers.map((answer) => answer.status)).toEqual(Array(100).fill(200))
    expect(await target.row(message)).toMatchObject({ status: 'read' })
    const after = await target.broadcast.campaigns.get(String(target.campaignId))
    expect(after.deliveredCount - before.deliveredCount).toBe(1)
    expect(after.readCount - before.readCount).toBe(1)
    expect(await wrongCounters(target)).toEqual({})
  })
})

/** A delivery padded to so many bytes, with a good status in it. */
const padded = (bytes: number, message: SentMessage): string => {
  const frame = json(delivery(change(ours(), { statuses: [status(message, 'delivered')], padding: '' })))
  return frame.replace('"padding":""', `"padding":"${'x'.repeat(bytes - Buffer.byteLength(frame))}"`)
}

describe('sizes', () => {
  test('F55, H24: memory grows by at most 100 MiB over all of the largest deliveries', async () => {
    const before = await residentBytes()
    let highest = before
    const watch = async (): Promise<void> => {
      highest = Math.max(highest, await residentBytes())
    }

    // Meta's own limit: taken whole, within ten seconds.
    for (let round = 0; round < 5; round += 1) {
      const message = target.take()
      const body = padded(3 * MiB, message)
      expect(Buffer.byteLength(body)).toBe(3 * MiB)
      const begun = performance.now()
      expect((await target.post(body)).status).toBe(200)
      expect(performance.now() - begun).toBeLessThan(10_000)
      expect(await target.row(message)).toMatchObject({ status: 'delivered' })
      await watch()
    }

    // 32 MiB, announced and not announced, in parallel: refused, or cut off.
    const large = Buffer.alloc(32 * MiB, 0x20)
    const signature = { 'x-hub-signature-256': signWebhookBody(target.simulator.appSecret, large) }
    await target.unchanged(async () => {
      const announced = Array.from({ length: 3 }, () =>
        send({ ...signature, 'content-length': String(large.byteLength) }, (body) => void body.end(large)),
      )
      const chunked = Array.from({ length: 3 }, () =>
        send({ ...signature, 'transfer-encoding': 'chunked' }, (body) => void body.end(large)),
      )
      for (const answered of await Promise.all([...announced, ...chunked]))
        expect([413, 'ECONNRESET', 'EPIPE']).toContain(answered)
    })
    await watch()

    // 512 MiB of zeros in half a megabyte: a body like any other, whose bytes are no JSON.
    const gzip = createGzip()
    const parts: Buffer[] = []
    gzip.on('data', (part) => parts.push(part))
    for (let count = 0; count < 512; count += 1)
      if (!gzip.write(Buffer.alloc(MiB))) await new Promise((go) => gzip.once('drain', go))
    gzip.end()
    await new Promise((go) => gzip.once('end', go))
    const bomb = Buffer.concat(parts)
    expect(bomb.byteLength).toBeLessThan(3 * MiB)
    const answer = await target.unchanged(() => target.post(bomb, { 'content-encoding': 'gzip' }))
    expect(answer.status).toBeLessThan(500)
    await watch()

    console.log(`F55: resident memory grew by ${Math.round((highest - before) / MiB)} MiB`)
    expect(highest - before).toBeLessThanOrEqual(mostGrowthBytes)
  })

  test('H24: a delivery compressed by somebody on the way is refused or not understood, never applied half', async () => {
    const message = target.take()
    const body = gzipSync(json(delivery(change(ours(), { statuses: [status(message, 'read')] }))))
    const answer = await target.unchanged(() => target.post(body, { 'content-encoding': 'gzip' }))
    expect(answer.status).toBeLessThan(500)
  })

  test.each([
    ['none', null],
    ['text/plain', 'text/plain'],
    ['a form', 'application/x-www-form-urlencoded'],
    ['UTF-16', 'application/json; charset=utf-16'],
    ['several parts', 'multipart/form-data; boundary=x'],
    ['nonsense', 'a/b/c; =;'],
  ])('H25: the content type %s is not looked at', async (_, contentType) => {
    const message = target.take()
    const body = json(delivery(change(ours(), { statuses: [status(message, 'read')] })))
    // A body of bytes: for a text fetch would announce a type of its own.
    const answer = await target.post(Buffer.from(body), { 'content-type': contentType })
    expect(answer.status).toBe(200)
    expect(await target.row(message)).toMatchObject({ status: 'read' })
  })

  test('H25: one byte per chunk', async () => {
    const message = target.take()
    const body = json(delivery(change(ours(), { statuses: [status(message, 'read')] })))
    const signature = { 'x-hub-signature-256': signWebhookBody(target.simulator.appSecret, body) }
    const answered = await send({ ...signature, 'transfer-encoding': 'chunked' }, async (stream) => {
      for (const byte of Buffer.from(body)) {
        stream.write(Buffer.from([byte]))
        await pause(0)
      }
      stream.end()
    })
    expect(answered).toBe(200)
    expect(await target.row(message)).toMatchObject({ status: 'read' })
  })

  test('H25: twice the length that was announced', async () => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(target.port, '127.0.0.1')
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk.toString('latin1')
      })
      socket.on('error', () => resolve(text))
      socket.on('close', () => resolve(text))
      socket.write(
        'POST /webhooks/meta HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}{}GET / HTTP/1.1\r\n\r\n',
      )
    })
    expect(answer).toMatch(/^HTTP\/1\.1 4/)
    expect(answer.match(/HTTP\/1\.1 2/g)).toBeNull()
  })

  test('H25: a length and chunks at once, to be read in two ways', async () => {
    const head =
      'POST /webhooks/meta HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'
    const { answer } = await neverFinished(head)
    expect(answer).toMatch(/^HTTP\/1\.1 400/)
  })
})

describe('bodies that never end', () => {
  test.each(unfinished.map(([what], index) => [what, index] as const))(
    'H26: %s is given up within 65 s',
    async (_, index) => {
      const { closedAfterMs, answer } = await (endings[index] as ReturnType<typeof neverFinished>)
      expect(closedAfterMs).toBeLessThan(65_000)
      expect(answer).not.toMatch(/^HTTP\/1\.1 [25]/)
    },
    90_000,
  )

  test('H26: the process is as well as before', async () => {
    expect((await fetch(`http://127.0.0.1:${target.port}/healthz`)).status).toBe(200)
    expect(await wrongCounters(target)).toEqual({})
  })
})
