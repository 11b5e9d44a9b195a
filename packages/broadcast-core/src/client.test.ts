import { describe, expect, test } from 'vitest'
import { createClientFromDatabase } from './client.ts'
import { DatabaseError } from './errors/DatabaseError.ts'
import { InvalidInputError } from './errors/InvalidInputError.ts'

describe('every method', () => {
  const uuid = '00000000-0000-4000-8000-000000000001'
  const answering = (answer: unknown) => {
    const signals: (AbortSignal | undefined)[] = []
    const client = createClientFromDatabase({
      async call(_name, _args, options) {
        signals.push(options?.signal)
        return answer
      },
    })
    return { client, signals }
  }
  type Client = ReturnType<typeof answering>['client']
  const input = { name: 'x', templateName: 'x', filter: {} }

  const methods: Record<string, (client: Client, signal: AbortSignal) => Promise<unknown>> = {
    saveDraft: ({ campaigns }, signal) => campaigns.saveDraft({}, { requestId: uuid, signal }),
    deleteDraft: ({ campaigns }, signal) => campaigns.deleteDraft('1', { signal }),
    prepare: ({ campaigns }, signal) =>
      campaigns.prepare(input, { requestId: uuid, onProgress: () => undefined, signal }),
    start: ({ campaigns }, signal) => campaigns.start('1', { signal }),
    schedule: ({ campaigns }, signal) => campaigns.schedule('1', { at: null, signal }),
    pause: ({ campaigns }, signal) => campaigns.pause('1', { signal }),
    resume: ({ campaigns }, signal) => campaigns.resume('1', { signal }),
    cancel: ({ campaigns }, signal) => campaigns.cancel('1', { signal }),
    get: ({ campaigns }, signal) => campaigns.get('1', { signal }),
    list: ({ campaigns }, signal) => campaigns.list({}, { signal }),
    progress: ({ campaigns }, signal) => campaigns.progress('1', { signal }),
    messages: ({ campaigns }, signal) => campaigns.messages('1', {}, { signal }),
    failures: ({ campaigns }, signal) => campaigns.failures('1', { signal }),
    preflight: ({ campaigns }, signal) => campaigns.preflight('1', { signal }),
    settleUnknown: ({ campaigns }, signal) =>
      campaigns.settleUnknown({ messageIds: ['1'], decision: 'sent', requestId: uuid }, { signal }),
    tags: ({ recipients }, signal) => recipients.tags({ signal }),
    preview: ({ recipients }, signal) => recipients.preview({}, { signal }),
    count: ({ recipients }, signal) => recipients.count({}, { signal }),
    templates: ({ templates }, signal) => templates.list({}, { signal }),
    sync: ({ templates }, signal) => templates.sync([], { signal }),
    senders: ({ senders }, signal) => senders.list({ signal }),
    update: ({ senders }, signal) => senders.update('1', {}, { signal }),
    unblock: ({ senders }, signal) => senders.unblock('1', { signal }),
    record: ({ optOuts }, signal) => optOuts.record({ phone: '1' }, { signal }),
    remove: ({ optOuts }, signal) => optOuts.remove({ phone: '1', note: 'x' }, { signal }),
    optOuts: ({ optOuts }, signal) => optOuts.list({}, { signal }),
    erase: ({ optOuts }, signal) => optOuts.erasePerson({ phone: '1', requestId: uuid }, { signal }),
  }

  test.each(Object.entries(methods))('%s hands on its signal, and treats no answer as a lost one', async (_, call) => {
    const { client, signals } = answering(null)
    const { signal } = new AbortController()
    await expect(call(client, signal)).rejects.toMatchObject({ code: 'network', maybeDone: true })
    expect(signals).toEqual([signal])
  })

  test.each(
    Object.entries(methods).filter(
      ([name]) => !['deleteDraft', 'tags', 'settleUnknown', 'record', 'remove', 'erase'].includes(name),
    ),
  )('%s says so when another version of the database answers', async (_, call) => {
    const { client } = answering({ surprise: true })
    const error = await call(client, new AbortController().signal).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(DatabaseError)
    expect(error).toMatchObject({ code: 'schema_mismatch', cause: expect.any(Error) })
  })

  test.each([
    ['prepare', (client: Client) => client.campaigns.prepare(input, undefined as never), ['requestId']],
    [
      'prepare',
      (client: Client) =>
        client.campaigns.prepare({ ...input, filter: { includeTag: ['x'] } as never }, { requestId: uuid }),
      ['filter.includeTag'],
    ],
    [
      'prepare',
      (client: Client) =>
        client.campaigns.prepare(
          { ...input, templateParams: { 'body.1': { value: 'x' } as never } },
          { requestId: uuid, chunkSize: 0 },
        ),
      ['templateParams.body.1', 'chunkSize'],
    ],
    [
      'saveDraft',
      (client: Client) => client.campaigns.saveDraft({ draft: { at: 'x\0' } }, { requestId: 'x' }),
      ['draft.at'],
    ],
    [
      'start',
      (client: Client) => client.campaigns.start('1', { expectedRecipient: 4 } as never),
      ['expectedRecipient'],
    ],
    ['schedule', (client: Client) => client.campaigns.schedule('1', { at: new Date('never') }), ['at']],
    [
      'settleUnknown',
      (client: Client) => client.campaigns.settleUnknown({ messageIds: [], decision: 'sent', requestId: uuid }),
      ['messageIds'],
    ],
    ['record', (client: Client) => client.optOuts.record({ phone: '1', source: 'host' as never }), ['source']],
    ['optOuts', (client: Client) => client.optOuts.list({ limit: 501, campaign: '1' } as never), ['campaign', 'limit']],
    ['erase', (client: Client) => client.optOuts.erasePerson({ personId: '1', requestId: 'x' }), ['requestId']],
    [
      'update',
      (client: Client) => client.senders.update('1/2', { ratePerSecond: 0 }),
      ['ratePerSecond', 'phoneNumberId'],
    ],
    ['unblock', (client: Client) => client.senders.unblock('1/2'), ['phoneNumberId']],
    [
      'sync',
      (client: Client) => client.templates.sync([{ name: '' } as never]),
      ['templates.0.name', 'templates.0.language'],
    ],
  ])('%s refuses what it cannot use before any call is made', async (_, call, paths) => {
    const { client, signals } = answering(null)
    const error = await call(client).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(InvalidInputError)
    expect((error as InvalidInputError).issues.map(({ path }) => path).sort()).toEqual(paths.sort())
    expect(signals).toEqual([])
  })
})
