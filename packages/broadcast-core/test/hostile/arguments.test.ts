import { describe, expect, test } from 'vitest'
import { type InvalidInputError, isBroadcastError } from '../../src/index.ts'
import { createQueue, drainQueue, type RunnerOptions, startRunner } from '../../src/runner.ts'
import { createFakeSender, createMemoryBroadcast, sampleSeed } from '../../src/testing.ts'
import { newId } from '../contract/actions.ts'
import { phoneNumberId, refusedPaths, template } from './calls.ts'

/*
 * Hostile arguments of the package, rows 49 to 58. Of row 51 only counts have a surface (an audience is a filter, no list of
 * people and no iterator); of row 56 «a fetch that resolves twice» has none (a promise cannot).
 */

describe('H51: how many people', () => {
  const { campaigns } = createMemoryBroadcast(sampleSeed())
  const input = { name: 'x', templateName: 'recordatorio_clase' }
  const prepare = (more: object, options: object = {}) =>
    campaigns.prepare({ ...input, ...more } as never, { requestId: newId(), ...options })

  test('nobody is refused', async () => {
    await expect(prepare({ filter: { includeTags: ['no such tag'] } })).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(prepare({ filter: {} })).rejects.toMatchObject({ code: 'invalid_input' })
  })
  test.each([0, -1, 1.5, 200_001, 1_000_001, Number.NaN, Number.POSITIVE_INFINITY, '50', null])(
    'a chunk of %j is refused',
    async (chunkSize) => {
      const error = await prepare({ filter: { everyone: true } }, { chunkSize }).catch((thrown: unknown) => thrown)
      expect((error as InvalidInputError).issues.map(({ path }) => path)).toContain('chunkSize')
    },
  )
})

describe('H52: numbers of a runner that cannot be meant', () => {
  const options = (more: object): RunnerOptions => ({
    queue: createQueue({ database: createMemoryBroadcast().memory.database }),
    sender: createFakeSender(),
    phoneNumberId,
    runnerId: 'r1',
    signal: AbortSignal.abort(),
    ...more,
  })
  const names = ['concurrency', 'leaseSeconds', 'httpTimeoutMs', 'claimLimit', 'heartbeatMs'] as const
  const values = [0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e9, '80', null]
  test.each(names.flatMap((name) => values.map((value) => [name, value] as const)))('%s: %j', (name, value) => {
    expect(refusedPaths(() => startRunner(options({ [name]: value })))).toEqual([name])
  })
  test.each([
    ['shorter than the time-out', { leaseSeconds: 10 }],
    ['as long as the time-out', { leaseSeconds: 30, httpTimeoutMs: 30_000 }],
  ])('a lease %s', (_, more) => {
    expect(refusedPaths(() => startRunner(options(more)))).toEqual(['leaseSeconds'])
  })
  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1e9, '80'])('a rate of %j', async (ratePerSecond) => {
    const { senders } = createMemoryBroadcast()
    await expect(senders.update(phoneNumberId, { ratePerSecond: ratePerSecond as never })).rejects.toMatchObject({
      code: 'invalid_input',
      issues: [{ path: 'ratePerSecond' }],
    })
  })
  test.each([0, -1, Number.NaN, 1e12])('at most %j messages', async (maxMessages) => {
    await expect(drainQueue({ ...options({}), maxMessages })).rejects.toMatchObject({
      issues: [{ path: 'maxMessages' }],
    })
  })
})

describe('H55: objects that are not what they seem', () => {
  const cyclic: Record<string, unknown> = { text: 'x' }
  cyclic.inside = cyclic
  const { campaigns, templates } = createMemoryBroadcast(sampleSeed())
  const input = () => ({
    name: 'Recordatorio',
    templateName: 'recordatorio_clase',
    templateParams: {
      'body.1': { field: 'first_name', fallback: 'vos' },
      'body.2': { text: 'Robótica' },
      'body.3': { text: 'lunes' },
      'body.4': { text: '10' },
    },
    filter: { everyone: true },
  })

  test('a template that contains itself is refused, and so is a draft', async () => {
    const components = [{ type: 'BODY', text: 'x', inside: cyclic }]
    const sync = templates.sync([{ ...template, components } as never])
    await expect(sync).rejects.toMatchObject({ code: 'invalid_input' })
    const draft = campaigns.saveDraft({ draft: cyclic }, { requestId: newId() })
    await expect(draft).rejects.toMatchObject({ code: 'invalid_input', issues: [{ message: 'contains itself' }] })
  })

  test('frozen input is taken, and nothing is written to it', async () => {
    const frozen = Object.freeze({ ...input(), filter: Object.freeze({ everyone: true as const }) })
    expect(await campaigns.prepare(frozen, { requestId: newId() })).toMatchObject({ status: 'ready' })
  })

  test('what is changed after the call is not what is prepared', async () => {
    const given = input()
    const call = campaigns.prepare(given, { requestId: newId() })
    given.name = 'changed'
    given.templateParams['body.2'].text = 'changed'
    const { id } = await call
    expect(await campaigns.get(id)).toMatchObject({
      name: 'Recordatorio',
      templateParams: { 'body.2': { text: 'Robótica' } },
    })
  })

  test('getters are read like values, and one that throws refuses the call', async () => {
    const getting = Object.defineProperty({ ...input() }, 'name', { get: () => 'De un getter', enumerable: true })
    expect(await campaigns.prepare(getting, { requestId: newId() })).toMatchObject({ name: 'De un getter' })
    const throwing = Object.defineProperty({ ...input() }, 'name', {
      enumerable: true,
      get: () => {
        throw new Error('getter')
      },
    })
    await expect(campaigns.prepare(throwing, { requestId: newId() })).rejects.toThrow('getter')
  })
})

describe('H57: ids that only look like one', () => {
  const { campaigns, messages, optOuts, senders } = createMemoryBroadcast()
  const ids: [string, unknown][] = [
    ['an object that would be a text', { toString: () => '1', valueOf: () => 1 }],
    ['a list', ['1']],
    ['a bigint', 1n],
    ['a number', 1],
    ['null', null],
    ['a text object', Object('1')],
    ['an empty text', ''],
    ['spaces', ' 1'],
    ['a sign', '-1'],
    ['a fraction', '1.0'],
    ['an exponent', '1e1'],
    ['hexadecimal', '0x1'],
    ['a filter', 'eq.1'],
    ['SQL', '1; drop table x'],
    ['too many digits', '9'.repeat(17)],
    ['other digits', '１'],
  ]
  test.each(ids)('%s is refused before any call is made', async (_, id) => {
    const calls: [string, Promise<unknown>][] = [
      ['campaignId', campaigns.get(id as never)],
      ['campaignId', campaigns.cancel(id as never)],
      ['messageIds.0', campaigns.settleUnknown({ messageIds: [id] as never, decision: 'sent', requestId: newId() })],
      ['personId', optOuts.record({ personId: id as never })],
      ['personId', optOuts.erasePerson({ personId: id as never, requestId: newId() })],
      ['personId', messages.window(id as never)],
      [
        'personId',
        messages.sendText({ personId: id as never, channel: 'whatsapp', text: 'x' }, { requestId: newId() }),
      ],
      ['before', optOuts.list({ before: id as never })],
    ]
    const errors = await Promise.all(calls.map(([, call]) => call.catch((thrown: unknown) => thrown)))
    for (const [index, error] of errors.entries()) {
      const path = calls[index]?.[0] ?? ''
      expect(isBroadcastError(error) && error.code).toBe('invalid_input')
      for (const issue of (error as InvalidInputError).issues) expect(issue.path).toMatch(new RegExp(`^${path}`))
    }
  })
  test.each([{ toString: () => '1' }, ['1'], 1n, 1, null, '', '../1', '1/2', ' 1'])(
    'the number %o is refused',
    async (id) => {
      await expect(senders.update(id as never, {})).rejects.toMatchObject({ code: 'invalid_input' })
      await expect(senders.unblock(id as never)).rejects.toMatchObject({ code: 'invalid_input' })
    },
  )
})
