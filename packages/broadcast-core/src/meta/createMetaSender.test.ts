import { describe, expect, test, vi } from 'vitest'
import type { ClaimedCampaign, ClaimedMessage } from '../queue/message.ts'
import type { Template } from '../templates/template.ts'
import { createMetaSender, type MetaSenderOptions } from './createMetaSender.ts'
import { answerJson, startGraphServer } from './graphServer.fixture.ts'
import { type Transport, TransportError, type TransportRequest } from './transport.ts'

const template: Template = {
  name: 'inicio_curso_general',
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components: [{ type: 'BODY', text: 'Hola {{1}}, el curso de {{2}} comienza.' }],
}

const message: ClaimedMessage = {
  id: '42',
  attempt: 1,
  tries: 1,
  campaignId: '7',
  phoneNumber: '5493875123456',
  userId: null,
  personName: 'Ana',
  variables: { 'body.1': 'Ana' },
}

const campaign: ClaimedCampaign = {
  templateName: template.name,
  templateLanguage: template.language,
  templateParams: { 'body.1': { field: 'first_name' }, 'body.2': { text: 'Robótica' } },
}

const token = 'EAAGsecrettoken0123456789'
const accepted: Transport = async () => ({ status: 200, headers: {}, body: '{"messages":[{"id":"wamid.A"}]}' })

const make = (options: Partial<MetaSenderOptions> = {}) => {
  const transport = vi.fn(options.transport ?? accepted)
  const getTemplate = vi.fn(options.getTemplate ?? (async () => template))
  const sender = createMetaSender({
    accessToken: token,
    phoneNumberId: '106540352242922',
    ...options,
    transport,
    getTemplate,
  })
  const send = (more: Partial<ClaimedMessage> = {}, params = campaign, signal = new AbortController().signal) =>
    sender.send({ message: { ...message, ...more }, campaign: params, callback: 'ib:42:1' }, { signal })
  return { send, transport, getTemplate }
}

test('a message goes out once, with its callback data, to the number it is for', async () => {
  await using server = await startGraphServer((_, response) =>
    answerJson(response, 200, { messages: [{ id: 'wamid.A' }] }),
  )
  const sender = createMetaSender({
    accessToken: async () => token,
    phoneNumberId: '106540352242922',
    graphUrl: server.url,
    getTemplate: async () => template,
  })
  const outcome = await sender.send({ message, campaign, callback: 'ib:42:1' }, { signal: AbortSignal.timeout(5000) })

  expect(outcome).toEqual({ kind: 'accepted', wamid: 'wamid.A', waId: undefined })
  expect(server.requests).toHaveLength(1)
  const [request] = server.requests
  expect(request).toMatchObject({ method: 'POST', url: '/v25.0/106540352242922/messages' })
  expect(request?.headers).toMatchObject({ authorization: `Bearer ${token}`, 'content-type': 'application/json' })
  expect(JSON.parse(request?.body ?? '')).toEqual({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '+5493875123456',
    type: 'template',
    template: {
      name: 'inicio_curso_general',
      language: { code: 'es_AR' },
      components: [
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Ana' },
            { type: 'text', text: 'Robótica' },
          ],
        },
      ],
    },
    biz_opaque_callback_data: 'ib:42:1',
  })
})

describe('before anything is sent', () => {
  test.each<[string, Partial<MetaSenderOptions>, string]>([
    ['a template that is gone', { getTemplate: async () => null }, 'template_not_found'],
    ['a paused template', { getTemplate: async () => ({ ...template, status: 'PAUSED' }) }, 'template_not_approved'],
    [
      'a template with another variable',
      { getTemplate: async () => ({ ...template, components: [{ type: 'BODY', text: '{{1}} {{2}} {{3}}' }] }) },
      'template_mismatch',
    ],
    [
      'a template we cannot send',
      { getTemplate: async () => ({ ...template, components: [...template.components, { type: 'CAROUSEL' }] }) },
      'template_mismatch',
    ],
  ])('%s blocks the campaign', async (_, options, code) => {
    const { send, transport } = make(options)
    expect(await send()).toMatchObject({ kind: 'blocked', code })
    expect(transport).not.toHaveBeenCalled()
  })

  test('the places that do not fit are named', async () => {
    const { send } = make({
      getTemplate: async () => ({ ...template, components: [{ type: 'BODY', text: '{{1}} {{3}}' }] }),
    })
    expect(await send()).toMatchObject({
      message:
        'The campaign does not fit the template inicio_curso_general (es_AR): body.2 is no place of this template; body.3 needs a value',
    })
  })

  test.each<[string, Partial<ClaimedMessage>, string]>([
    ['a person without a value', { variables: {} }, 'invalid_message'],
    ['a value with nothing visible', { variables: { 'body.1': '\u200b ' } }, 'invalid_message'],
    ['values too long together', { variables: { 'body.1': 'x'.repeat(1024) } }, 'invalid_message'],
    ['no number and no id', { phoneNumber: '' }, 'invalid_recipient'],
    ['a number with letters', { phoneNumber: '54938x5123456' }, 'invalid_recipient'],
    ['a number with a path in it', { phoneNumber: '5493875123456/..' }, 'invalid_recipient'],
    ['an id of no known form', { phoneNumber: '', userId: 'x'.repeat(200) }, 'invalid_recipient'],
    ['variables that are none', { variables: null as never }, 'invalid_message'],
  ])('%s rejects the message alone', async (_, more, code) => {
    const { send, transport } = make()
    expect(await send(more)).toMatchObject({ kind: 'rejected', code })
    expect(transport).not.toHaveBeenCalled()
  })

  test('a template that cannot be read puts the message back, and is asked for again', async () => {
    const getTemplate = vi
      .fn<MetaSenderOptions['getTemplate']>()
      .mockRejectedValueOnce(new Error('down'))
      .mockResolvedValue(template)
    const { send, transport } = make({ getTemplate })
    expect(await send()).toMatchObject({ kind: 'retry', code: 'template_unavailable' })
    expect(transport).not.toHaveBeenCalled()
    expect(await send()).toMatchObject({ kind: 'accepted' })
  })

  test('a template that never comes puts the message back', async () => {
    const { send, transport } = make({ getTemplate: () => new Promise(() => undefined), timeoutMs: 20 })
    expect(await send()).toMatchObject({ kind: 'retry', code: 'template_unavailable' })
    expect(transport).not.toHaveBeenCalled()
  })

  test.each([
    ['fails', () => Promise.reject(new Error('vault'))],
    ['is empty', () => ''],
    ['has a line break', () => `${token}\n`],
  ])('a token that %s puts the message back', async (_, accessToken) => {
    const { send, transport } = make({ accessToken })
    expect(await send()).toMatchObject({ kind: 'retry', code: 'token_unavailable' })
    expect(transport).not.toHaveBeenCalled()
  })

  test('a runner that has stopped sends nothing more, and asks for nothing', async () => {
    const { send, transport, getTemplate } = make()
    expect(await send({}, campaign, AbortSignal.abort())).toMatchObject({
      kind: 'retry',
      code: 'aborted',
      retryAfterMs: 0,
    })
    expect(transport).not.toHaveBeenCalled()
    expect(getTemplate).not.toHaveBeenCalled()
  })

  test('a runner that stops while the template is read sends nothing', async () => {
    const controller = new AbortController()
    const getTemplate = async () => {
      controller.abort()
      return template
    }
    const { send, transport } = make({ getTemplate })
    expect(await send({}, campaign, controller.signal)).toMatchObject({ kind: 'retry', code: 'aborted' })
    expect(transport).not.toHaveBeenCalled()
  })
})

describe('no complete answer', () => {
  test('not connected means not sent, and waits longer each time', async () => {
    const transport = async () => {
      throw new TransportError('not_connected', 'No connection to the Graph API (ECONNREFUSED)')
    }
    const { send } = make({ transport })
    expect(await send()).toEqual({
      kind: 'retry',
      code: 'not_connected',
      message: 'No connection to the Graph API (ECONNREFUSED)',
      retryAfterMs: 1000,
    })
    expect(await send({ tries: 4 })).toMatchObject({ retryAfterMs: 8000 })
  })

  test('a transport of another copy of this package is understood too', async () => {
    const foreign = Object.assign(new Error('refused'), { name: 'TransportError', reason: 'not_connected' })
    const { send } = make({ transport: () => Promise.reject(foreign) })
    expect(await send()).toMatchObject({ kind: 'retry', code: 'not_connected' })
  })

  test.each<[string, Transport]>([
    ['a connection that breaks', () => Promise.reject(new TransportError('connection_lost', 'x'))],
    ['any other error', () => Promise.reject(new Error('?'))],
    [
      'an error thrown at once',
      () => {
        throw new TypeError('?')
      },
    ],
    ['an answer that is none', async () => undefined as never],
    ['an answer without headers', async () => ({ status: 429, body: '{"error":{"code":130429}}' }) as never],
  ])('%s is unknown', async (_, transport) => {
    const { send } = make({ transport })
    expect(await send()).toMatchObject({ kind: 'unknown', code: 'connection_lost' })
  })

  test('time over is unknown', async () => {
    await using server = await startGraphServer(() => undefined)
    const sender = createMetaSender({
      accessToken: token,
      phoneNumberId: '1',
      graphUrl: server.url,
      getTemplate: async () => template,
      timeoutMs: 100,
    })
    const outcome = await sender.send(
      { message, campaign, callback: 'ib:42:1' },
      { signal: new AbortController().signal },
    )
    expect(outcome).toMatchObject({ kind: 'unknown', code: 'timeout' })
    expect(server.requests).toHaveLength(1)
  })

  test('time over ends the call itself too', async () => {
    const ended = vi.fn()
    const transport = ({ signal }: TransportRequest) =>
      new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => {
          ended()
          reject(signal.reason)
        })
      })
    expect(await make({ transport, timeoutMs: 20 }).send()).toMatchObject({ kind: 'unknown', code: 'timeout' })
    expect(ended).toHaveBeenCalledTimes(1)
  })

  test('a transport that ignores the time is given up as unknown', async () => {
    const { send } = make({ transport: () => new Promise(() => undefined), timeoutMs: 20 })
    expect(await send()).toMatchObject({ kind: 'unknown', code: 'timeout' })
  })

  test('a runner that stops in mid-call leaves it unknown', async () => {
    const controller = new AbortController()
    const transport = (request: TransportRequest) =>
      new Promise<never>((_, reject) => {
        request.signal.addEventListener('abort', () => reject(request.signal.reason))
        controller.abort()
      })
    const { send } = make({ transport })
    expect(await send({}, campaign, controller.signal)).toMatchObject({ kind: 'unknown', code: 'interrupted' })
  })

  test('an answer that comes just as the runner stops still counts', async () => {
    const controller = new AbortController()
    const transport: Transport = async (request) => {
      controller.abort()
      return accepted(request)
    }
    const { send } = make({ transport })
    expect(await send({}, campaign, controller.signal)).toMatchObject({ kind: 'accepted' })
  })
})

test('nothing of what is sent comes back in an outcome', async () => {
  const echo: Transport = async ({ headers, body }) => ({
    status: 400,
    headers: {},
    body: JSON.stringify({ error: { code: 131026, message: `${headers.authorization} ${body}` } }),
  })
  const text = JSON.stringify(await make({ transport: echo }).send())
  expect(text).not.toContain(token)
  expect(text).not.toContain('5493875123456')
})

test('a template is asked for once a minute, however many messages go out', async () => {
  const { send, getTemplate, transport } = make()
  await Promise.all(Array.from({ length: 50 }, () => send()))
  expect(transport).toHaveBeenCalledTimes(50)
  expect(getTemplate).toHaveBeenCalledTimes(1)
  expect(getTemplate).toHaveBeenCalledWith('inicio_curso_general', 'es_AR')
})
