import { expect, test, vi } from 'vitest'
import { createWebhookHandler } from '../webhooks/createWebhookHandler.ts'
import { type ReadBodyOptions, readBody } from './readBody.ts'

const read = (
  body: string | ReadableStream<Uint8Array> | null,
  options: Partial<ReadBodyOptions> = {},
  headers: Record<string, string> = {},
) =>
  readBody(new Request('https://runner.example', { method: 'POST', body, headers, duplex: 'half' as const }), {
    maxBytes: 1000,
    timeoutMs: 5000,
    ...options,
  })

const chunks = (next: (index: number) => Uint8Array | null, cancel: () => void = () => undefined) => {
  let index = 0
  return new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const chunk = next(index)
        index += 1
        if (chunk === null) controller.close()
        else controller.enqueue(chunk)
      },
      cancel,
    },
    { highWaterMark: 0 },
  )
}

const inPieces = (bytes: Uint8Array, size: number) =>
  chunks((index) => (index * size < bytes.length ? bytes.subarray(index * size, (index + 1) * size) : null))

test.each([1, 7, 999, 65_536, 1e6])('a body in pieces of %i bytes comes together as it was', async (size) => {
  const bytes = new TextEncoder().encode('ñandú😀'.repeat(size === 1 ? 100 : 40_000))
  const result = await read(inPieces(bytes, size), { maxBytes: bytes.length })
  expect(result.bytes?.length).toBe(bytes.length)
  expect(result.bytes?.every((byte, index) => byte === bytes[index])).toBe(true)
})

test('no body is an empty one', async () => {
  expect(await read(null)).toEqual({ bytes: new Uint8Array(0) })
  expect(await read('')).toEqual({ bytes: new Uint8Array(0) })
})

test('the limit itself still fits, one byte more does not', async () => {
  expect((await read('x'.repeat(1000))).bytes).toHaveLength(1000)
  expect(await read('x'.repeat(1001))).toEqual({ problem: 'too_large' })
  expect(await read(inPieces(new Uint8Array(1001), 10))).toEqual({ problem: 'too_large' })
})

test('an endless body is stopped at the limit', async () => {
  const cancelled = vi.fn()
  const next = vi.fn(() => new Uint8Array(64 * 1024))
  expect(await read(chunks(next, cancelled), { maxBytes: 4 * 1024 * 1024 })).toEqual({ problem: 'too_large' })
  expect(next.mock.calls.length).toBeLessThan(70)
  await vi.waitFor(() => expect(cancelled).toHaveBeenCalled())
})

test('a body announced as too large is not begun', async () => {
  const next = vi.fn(() => new Uint8Array(1))
  expect(await read(chunks(next), {}, { 'content-length': '1001' })).toEqual({ problem: 'too_large' })
  expect(next).not.toHaveBeenCalled()
})

test('a body that is never finished is given up', async () => {
  const stream = new ReadableStream<Uint8Array>({ start: (controller) => controller.enqueue(new Uint8Array(10)) })
  expect(await read(stream, { timeoutMs: 20 })).toEqual({ problem: 'too_slow' })
})

test('a body that breaks off is none', async () => {
  const stream = new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error('reset')) })
  expect(await read(stream)).toEqual({ problem: 'broken' })
})

test.each([
  [413, 'x'.repeat(4 * 1024 * 1024 + 1), {}],
  [401, 'x'.repeat(4 * 1024 * 1024), {}],
  [408, new ReadableStream<Uint8Array>(), { bodyTimeoutMs: 20 }],
  [400, new ReadableStream<Uint8Array>({ start: (controller) => controller.error(new Error('reset')) }), {}],
])('a webhook answers %i for it, and records nothing', async (status, body, options) => {
  const record = vi.fn(async () => undefined)
  const handle = createWebhookHandler({ appSecret: 'test_app_secret', verifyToken: 'x', record, ...options })
  const response = await handle(
    new Request('https://runner.example', { method: 'POST', body, duplex: 'half' as const }),
  )
  expect(response.status).toBe(status)
  expect(record).not.toHaveBeenCalled()
})
