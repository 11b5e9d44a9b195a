import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  type FaultRule,
  harshScenario,
  type Simulator,
  SimulatorError,
  startSimulator,
  usualScenario,
} from '../src/index.ts'
import { courseMessage, person } from './support/courseMessage.ts'
import { send } from './support/graphClient.ts'
import { rawSend } from './support/rawSend.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ latencyMs: 0, ratePerSecond: 0 })
})
beforeEach(() => simulator.reset())
afterAll(() => simulator.stop())

const to = person(1)

test('accept_then_hang never answers, and the message is in the ledger meanwhile', async () => {
  simulator.setFaults([{ effect: 'accept_then_hang' }])
  const outcome = await rawSend(simulator, courseMessage(to), 1000)
  expect(outcome).toEqual({ text: '', complete: false, error: 'gave_up' })
  expect(simulator.ledger()).toMatchObject([{ to }])
})

test('accept_then_hang can close the connection after a while', async () => {
  simulator.setFaults([{ effect: 'accept_then_hang', forMs: 50 }])
  expect(await rawSend(simulator, courseMessage(to))).toMatchObject({ error: 'ECONNRESET', text: '' })
  expect(simulator.ledger()).toHaveLength(1)
})

test('accept_then_reset resets the connection after the ledger was written', async () => {
  simulator.setFaults([{ effect: 'accept_then_reset' }])
  expect(await rawSend(simulator, courseMessage(to, { biz_opaque_callback_data: 'ib:7:1' }))).toMatchObject({
    error: 'ECONNRESET',
    text: '',
  })
  expect(simulator.ledger()).toMatchObject([{ to, callback: 'ib:7:1', template: 'inicio_curso_general' }])
})

test('accept_then_500 answers 131000 for a message that goes out', async () => {
  simulator.setFaults([{ effect: 'accept_then_500' }])
  const outcome = await rawSend(simulator, courseMessage(to))
  expect(outcome.status).toBe(500)
  expect(JSON.parse(outcome.text).error.code).toBe(131000)
  expect(simulator.ledger()).toHaveLength(1)
})

test('accept_without_id answers 200 without messages', async () => {
  simulator.setFaults([{ effect: 'accept_without_id' }])
  const outcome = await rawSend(simulator, courseMessage(to))
  expect(outcome).toMatchObject({ status: 200, complete: true })
  expect(JSON.parse(outcome.text)).toEqual({
    messaging_product: 'whatsapp',
    contacts: [{ input: to, wa_id: to }],
  })
  expect(simulator.ledger()).toHaveLength(1)
})

test('accept_html answers a page', async () => {
  simulator.setFaults([{ effect: 'accept_html' }, { effect: 'accept_html', httpStatus: 502 }])
  const outcome = await rawSend(simulator, courseMessage(to))
  expect(outcome).toMatchObject({ status: 200, contentType: 'text/html; charset=utf-8', complete: true })
  expect(outcome.text).toMatch(/^<!DOCTYPE html>/)
  simulator.setFaults([{ effect: 'accept_html', httpStatus: 502 }])
  expect((await rawSend(simulator, courseMessage(to))).status).toBe(502)
  expect(simulator.ledger()).toHaveLength(2)
})

test('accept_cut_body promises more than it sends', async () => {
  simulator.setFaults([{ effect: 'accept_cut_body' }])
  const outcome = await rawSend(simulator, courseMessage(to))
  expect(outcome).toMatchObject({ status: 200, complete: false, error: 'ECONNRESET' })
  expect(outcome.text).toMatch(/^\{"messaging_product"/)
  expect(() => JSON.parse(outcome.text)).toThrow(SyntaxError)
  expect(simulator.ledger()).toHaveLength(1)
})

test('hang and reset take nothing', async () => {
  simulator.setFaults([{ effect: 'hang', times: 1 }, { effect: 'reset' }])
  expect((await rawSend(simulator, courseMessage(to), 1000)).error).toBe('gave_up')
  expect((await rawSend(simulator, courseMessage(to))).error).toBe('ECONNRESET')
  expect(simulator.ledger()).toEqual([])
  expect(simulator.stats()).toMatchObject({ calls: 2, unanswered: 2, accepted: 0, faults: { hang: 1, reset: 1 } })
})

test('error answers the code, status, details and Retry-After asked for', async () => {
  simulator.setFaults([
    { effect: 'error', code: 130429, httpStatus: 429, retryAfterSeconds: 2, details: 'Too fast.', transient: true },
  ])
  const outcome = await rawSend(simulator, courseMessage(to))
  expect(outcome).toMatchObject({ status: 429, retryAfter: '2' })
  expect(JSON.parse(outcome.text).error).toMatchObject({
    code: 130429,
    message: '(#130429) Rate limit hit',
    is_transient: true,
    error_data: { details: 'Too fast.' },
  })
  expect(simulator.ledger()).toEqual([])
  expect(simulator.stats()).toMatchObject({ refused: 1, refusedByCode: { 130429: 1 } })
})

test('error takes codes that nobody has heard of', async () => {
  simulator.setFaults([{ effect: 'error', code: 999_999, httpStatus: 503 }])
  expect((await send(simulator, courseMessage(to))).body.error.code).toBe(999_999)
})

test('token_expired and template_paused answer what Meta answers', async () => {
  simulator.setFaults([{ effect: 'token_expired', times: 1 }, { effect: 'template_paused' }])
  const expired = await send(simulator, courseMessage(to))
  expect([expired.status, expired.body.error.code, expired.body.error.error_subcode]).toEqual([401, 190, 463])
  const paused = await send(simulator, courseMessage(to))
  expect([paused.status, paused.body.error.code]).toEqual([400, 132015])
})

test('slow answers as usual, later', async () => {
  simulator.setFaults([{ effect: 'slow', ms: 200 }])
  const start = performance.now()
  expect((await send(simulator, courseMessage(to))).status).toBe(200)
  expect(performance.now() - start).toBeGreaterThanOrEqual(199)
})

test('a held message says so', async () => {
  simulator.setFaults([{ effect: 'hold_then_drop' }])
  const { body } = await send(simulator, courseMessage(to))
  expect(body.messages[0].message_status).toBe('held_for_quality_assessment')
})

test('a fault after acceptance leaves a send that is not valid alone', async () => {
  simulator.setFaults([{ effect: 'accept_then_reset' }])
  expect((await send(simulator, courseMessage('123'))).body.error.code).toBe(131009)
})

const matches: [string, FaultRule['match'], number[]][] = [
  ['everything without a match', undefined, [1, 2, 3, 4, 5, 6]],
  ['from the third send', { from: 3 }, [3, 4, 5, 6]],
  ['up to the second send', { to: 2 }, [1, 2]],
  ['between', { from: 2, to: 4 }, [2, 3, 4]],
  ['listed recipients, however written', { recipients: [`+${person(2)}`, person(5)] }, [2, 5]],
  ['a template', { template: 'inicio_curso_general' }, [1, 2, 3, 4, 5, 6]],
  ['another template', { template: 'becas_disponibles' }, []],
  ['another number', { phoneNumberId: '42' }, []],
  ['a share of nothing', { share: 0 }, []],
  ['a share of everything', { share: 1 }, [1, 2, 3, 4, 5, 6]],
]

test.each(matches)('a rule hits %s', async (_, match, hits) => {
  simulator.setFaults([{ effect: 'error', code: 131026, match }])
  const refused: number[] = []
  for (let n = 1; n <= 6; n += 1) {
    if ((await send(simulator, courseMessage(person(n)))).status !== 200) refused.push(n)
  }
  expect(refused).toEqual(hits)
})

test('the first rule that hits decides, and a rule stops after so many times', async () => {
  simulator.setFaults([
    { effect: 'error', code: 131026, times: 1 },
    { effect: 'error', code: 131050, times: 1 },
  ])
  const seen: unknown[] = []
  for (let n = 0; n < 3; n += 1) seen.push((await send(simulator, courseMessage(to))).body.error?.code)
  expect(seen).toEqual([131026, 131050, undefined])
})

test('a share hits the same people in every run with the same seed, in whatever order they come', async () => {
  const people = Array.from({ length: 300 }, (_, n) => person(n))
  const hit = async (order: string[], seed: number) => {
    await using run = await startSimulator({
      latencyMs: 0,
      seed,
      faults: [{ effect: 'error', code: 131026, match: { share: 0.2 } }],
    })
    await Promise.all(order.map((recipient) => send(run, courseMessage(recipient))))
    const taken = new Set(run.ledger().map((entry) => entry.to))
    return people.filter((recipient) => !taken.has(recipient))
  }
  const first = await hit(people, 1)
  expect(first.length).toBeGreaterThan(30)
  expect(first.length).toBeLessThan(90)
  expect(await hit([...people].reverse(), 1)).toEqual(first)
  expect(await hit(people, 2)).not.toEqual(first)
})

test('rules that do not fit are refused by name, and those in force stay', () => {
  simulator.setFaults([{ effect: 'reset' }])
  const wrong = [{ effect: 'explode' }] as unknown as FaultRule[]
  expect(() => simulator.setFaults(wrong)).toThrow(SimulatorError)
  expect(() => simulator.setFaults([{ effect: 'error', code: 1, match: { share: 2 } }])).toThrow(/share/)
  expect(simulator.stats().faults).toEqual({ reset: 0 })
})

test('the usual scenario loses no answer and the harsh one loses them in every way', async () => {
  const effects = (rules: readonly FaultRule[] = []) => new Set(rules.map(({ effect }) => effect))
  expect(effects(usualScenario.faults)).toEqual(new Set(['error']))
  const harsh = effects(harshScenario.faults)
  for (const effect of ['accept_then_hang', 'accept_then_reset', 'accept_then_500', 'accept_without_id'] as const) {
    expect(harsh).toContain(effect)
  }
  await using run = await startSimulator({ ...usualScenario, latencyMs: 0, ratePerSecond: 0 })
  const answers = await Promise.all(
    Array.from({ length: 1500 }, (_, n) => send(run, courseMessage(person(n))).then(({ status }) => status)),
  )
  const { failedAfterAcceptance } = run.stats().recipients
  const failures = answers.filter((status) => status !== 200).length + failedAfterAcceptance
  expect(failures / answers.length).toBeGreaterThan(0.01)
  expect(failures / answers.length).toBeLessThan(0.02)
})
