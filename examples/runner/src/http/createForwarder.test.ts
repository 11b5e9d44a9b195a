import { expect, test } from 'vitest'
import { startReceiver } from '../../test/support/startReceiver.ts'
import { until } from '../../test/support/until.ts'
import { createForwarder, type ForwarderOptions, type ForwardResult } from './createForwarder.ts'

const delivery = (text = 'raw \\u00e9') => ({
  body: new TextEncoder().encode(text),
  headers: { 'content-type': 'application/json', 'x-hub-signature-256': 'sha256=abc' },
})

const open = (url: string, options: Partial<ForwarderOptions> = {}) => {
  const results: ForwardResult[] = []
  const forwarder = createForwarder({
    url,
    retryGapsMs: [1, 1, 1],
    ...options,
    onResult: (result) => results.push(result),
  })
  return { ...forwarder, results }
}

test('a delivery arrives byte for byte, with its signature', async () => {
  await using receiver = await startReceiver()
  const { forward, results } = open(receiver.url)
  forward(delivery())
  await until('it is delivered', () => results.length > 0)
  expect(receiver.received).toEqual([
    {
      body: 'raw \\u00e9',
      headers: expect.objectContaining({
        'content-type': 'application/json',
        'x-hub-signature-256': 'sha256=abc',
        'x-broadcast-forwarded': '1',
      }),
    },
  ])
  expect(results).toEqual(['delivered'])
})

test('what is not taken is tried again, a few times', async () => {
  await using receiver = await startReceiver()
  receiver.answer(500, 302, 200)
  const { forward, results } = open(receiver.url)
  forward(delivery())
  await until('it is delivered', () => results.includes('delivered'))
  expect(results).toEqual(['repeated', 'repeated', 'delivered'])

  receiver.answer(503)
  results.length = 0
  forward(delivery())
  await until('it is given up', () => results.includes('failed'))
  expect(results).toEqual(['repeated', 'repeated', 'repeated', 'failed'])
})

test('nobody at the other end is no reason to throw', async () => {
  const { forward, results } = open('http://127.0.0.1:1/')
  forward(delivery())
  await until('it is given up', () => results.includes('failed'))
})

test('more deliveries than may wait are dropped, by number and by size', async () => {
  await using receiver = await startReceiver()
  receiver.answer(0)
  const few = open(receiver.url, { mostWaiting: 2 })
  for (let count = 0; count < 4; count += 1) few.forward(delivery())
  expect(few.results).toEqual(['dropped', 'dropped'])

  const small = open(receiver.url, { mostBytes: 25 })
  for (let count = 0; count < 3; count += 1) small.forward(delivery('0123456789'))
  expect(small.results).toEqual(['dropped'])
  await Promise.all([few.close(1), small.close(1)])
})

test('room that was taken is free again after the delivery', async () => {
  await using receiver = await startReceiver()
  const { forward, results } = open(receiver.url, { mostWaiting: 1 })
  for (let count = 1; count <= 3; count += 1) {
    forward(delivery())
    await until('it is delivered', () => results.length === count)
    await new Promise(setImmediate)
  }
  expect(results).toEqual(['delivered', 'delivered', 'delivered'])
})

test('no more tries run at once than may', async () => {
  await using receiver = await startReceiver()
  receiver.answer(0)
  const { forward, close } = open(receiver.url, { concurrency: 2 })
  for (let count = 0; count < 5; count += 1) forward(delivery())
  await until('two have arrived', () => receiver.received.length === 2)
  expect(await close(50)).toBe(5)
  expect(receiver.received).toHaveLength(2)
})

test('closing tries what waits for its next try once more, at once', async () => {
  await using receiver = await startReceiver()
  receiver.answer(503, 200)
  const { forward, close, results } = open(receiver.url, { retryGapsMs: [60_000] })
  forward(delivery())
  await until('it was tried', () => results.includes('repeated'))
  expect(await close(5_000)).toBe(0)
  expect(results).toEqual(['repeated', 'delivered'])
})

test('closing waits for nobody longer than it may, and says how many were lost', async () => {
  await using receiver = await startReceiver()
  receiver.answer(0)
  const { forward, close } = open(receiver.url)
  forward(delivery())
  expect(await close(20)).toBe(1)
})
