import { expect, test } from 'vitest'
import { startSimulator } from '../src/index.ts'
import { courseMessage, person } from './support/courseMessage.ts'
import { send } from './support/graphClient.ts'

async function codes(answers: Promise<{ body: { error?: { code: number } } }>[]): Promise<(number | undefined)[]> {
  return (await Promise.all(answers)).map(({ body }) => body.error?.code)
}

test('beyond the rate a number gets 130429, and another number does not', async () => {
  await using simulator = await startSimulator({ latencyMs: 0, ratePerSecond: 5, phoneNumbers: [{ id: '42' }] })
  const burst = await codes(Array.from({ length: 60 }, (_, n) => send(simulator, courseMessage(person(n)))))
  const accepted = burst.filter((code) => code === undefined).length
  // A slow machine may refill a few tokens while the burst is under way.
  expect(accepted).toBeGreaterThanOrEqual(5)
  expect(accepted).toBeLessThan(50)
  expect(new Set(burst)).toEqual(new Set([undefined, 130429]))
  expect(simulator.stats().refusedByCode).toEqual({ 130429: 60 - accepted })
  expect((await send(simulator, courseMessage(person(1)), '42')).status).toBe(200)
})

test('without options a thousand sends at once are not refused', async () => {
  await using simulator = await startSimulator({ latencyMs: 0 })
  const burst = await codes(Array.from({ length: 1000 }, (_, n) => send(simulator, courseMessage(person(n)))))
  expect(new Set(burst)).toEqual(new Set([undefined]))
})

test('the pair limit is off unless asked for, and then refuses the second message with 131056', async () => {
  await using free = await startSimulator({ latencyMs: 0 })
  expect(await codes([send(free, courseMessage(person(1))), send(free, courseMessage(person(1)))])).toEqual([
    undefined,
    undefined,
  ])
  await using strict = await startSimulator({ latencyMs: 0, pairLimit: true })
  expect((await send(strict, courseMessage(person(1)))).status).toBe(200)
  expect((await send(strict, courseMessage(person(1)))).body.error.code).toBe(131056)
  expect((await send(strict, courseMessage(person(2)))).status).toBe(200)
})

test('the daily limit counts people and leaves out those who wrote first', async () => {
  await using simulator = await startSimulator({ latencyMs: 0, dailyLimit: 2 })
  simulator.inbound({ from: person(9), text: 'Hola' })
  const sends = [person(1), person(2), person(1), person(3), person(9)]
  const seen: (number | undefined)[] = []
  for (const to of sends) seen.push((await send(simulator, courseMessage(to))).body.error?.code)
  expect(seen).toEqual([undefined, undefined, undefined, 131048, undefined])
})
