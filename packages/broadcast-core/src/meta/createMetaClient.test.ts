import type { ServerResponse } from 'node:http'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { MetaApiError } from '../errors/MetaApiError.ts'
import { createMetaClient } from './createMetaClient.ts'
import { answerJson, type ReceivedRequest, startGraphServer } from './graphServer.fixture.ts'

const token = 'EAAGsecrettoken0123456789'
const wabaId = '102290129340398'

const start = async (
  answer: (request: ReceivedRequest, response: ServerResponse) => void,
  accessToken: string = token,
) => {
  const server = await startGraphServer(answer)
  return {
    server,
    meta: createMetaClient({ accessToken, graphUrl: server.url }),
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  }
}

const row = (name: string) => ({
  id: '1',
  name,
  language: 'es_AR',
  status: 'APPROVED',
  category: 'MARKETING',
  components: [{ type: 'BODY', text: 'Hola.' }],
})

describe('templates', () => {
  test('are read over all pages, by cursor and not by the link Meta gives', async () => {
    await using world = await start((request, response) => {
      const after = new URL(request.url, 'http://x').searchParams.get('after')
      const paging = { next: 'https://evil.example/?access_token=x', cursors: { before: 'z', after: 'c1' } }
      if (after === null) return answerJson(response, 200, { data: [row('a'), row('b')], paging })
      return answerJson(response, 200, {
        data: [row('c'), { broken: true }],
        paging: { cursors: { before: 'z', after: 'c2' } },
      })
    })
    const templates = await world.meta.listTemplates({ wabaId })
    expect(templates.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(world.server.requests.map(({ method, url }) => `${method} ${url.split('?')[0]}`)).toEqual([
      `GET /v25.0/${wabaId}/message_templates`,
      `GET /v25.0/${wabaId}/message_templates`,
    ])
    expect(world.server.requests[0]?.headers.authorization).toBe(`Bearer ${token}`)
    expect(world.server.requests[0]?.url).toContain('rejected_reason')
    expect(world.server.requests.every(({ url }) => !url.includes(token))).toBe(true)
  })

  test('whose pages have no end are given up', async () => {
    await using world = await start((_, response) =>
      answerJson(response, 200, { data: [], paging: { next: 'x', cursors: { after: 'same' } } }),
    )
    await expect(world.meta.listTemplates({ wabaId })).rejects.toThrow('no end')
    expect(world.server.requests).toHaveLength(2)
  })

  test.each([{}, { data: {} }, [], null])('%j is no page', async (body) => {
    await using world = await start((_, response) => answerJson(response, 200, body))
    await expect(world.meta.listTemplates({ wabaId })).rejects.toThrow(MetaApiError)
  })

  test('of an account that is no id are not asked for', async () => {
    await using world = await start((_, response) => answerJson(response, 200, { data: [] }))
    await expect(world.meta.listTemplates({ wabaId: '../me' })).rejects.toThrow(InvalidInputError)
    expect(world.server.requests).toEqual([])
  })
})

describe('a phone number', () => {
  test('is read with its limits', async () => {
    await using world = await start((_, response) =>
      answerJson(response, 200, {
        id: '106540352242922',
        display_phone_number: '+54 9 387 512-3456',
        verified_name: 'IITA',
        quality_rating: 'GREEN',
        status: 'CONNECTED',
        name_status: 'APPROVED',
        code_verification_status: 'VERIFIED',
        throughput: { level: 'STANDARD' },
        whatsapp_business_manager_messaging_limit: 'TIER_2K',
        health_status: { can_send_message: 'AVAILABLE', entities: [] },
        new_field: 1,
      }),
    )
    expect(await world.meta.getPhoneNumber({ phoneNumberId: '106540352242922' })).toEqual({
      id: '106540352242922',
      displayPhoneNumber: '+54 9 387 512-3456',
      verifiedName: 'IITA',
      quality: 'GREEN',
      status: 'CONNECTED',
      nameStatus: 'APPROVED',
      codeVerificationStatus: 'VERIFIED',
      throughputLevel: 'STANDARD',
      messagingLimit: 'TIER_2K',
      dailyLimit: 2000,
      canSendMessage: 'AVAILABLE',
    })
  })

  test.each([
    ['TIER_250', 250],
    ['TIER_10K', 10_000],
    ['TIER_100K', 100_000],
    ['TIER_UNLIMITED', 'unlimited'],
    ['TIER_NEW', null],
    [undefined, null],
    [7, null],
  ])('with the tier %s may reach %s people a day', async (tier, dailyLimit) => {
    await using world = await start((_, response) =>
      answerJson(response, 200, {
        id: '1',
        whatsapp_business_manager_messaging_limit: tier,
        throughput: { level: 'NOT_APPLICABLE' },
      }),
    )
    expect(await world.meta.getPhoneNumber({ phoneNumberId: '1' })).toMatchObject({
      dailyLimit,
      throughputLevel: 'NOT_APPLICABLE',
      quality: null,
    })
  })

  test('without an id is none', async () => {
    await using world = await start((_, response) => answerJson(response, 200, { display_phone_number: 'x' }))
    await expect(world.meta.getPhoneNumber({ phoneNumberId: '1' })).rejects.toThrow(MetaApiError)
  })
})

describe('when Meta refuses', () => {
  test('its code, sub-code and trace come along', async () => {
    await using world = await start((_, response) =>
      answerJson(response, 401, {
        error: {
          message: `Error validating access token ${token}`,
          type: 'OAuthException',
          code: 190,
          error_subcode: 463,
          fbtrace_id: 'A1',
        },
      }),
    )
    const error = await world.meta.getPhoneNumber({ phoneNumberId: '1' }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(MetaApiError)
    expect(error).toMatchObject({ code: 'meta', metaCode: 190, metaSubcode: 463, httpStatus: 401, fbTraceId: 'A1' })
    expect(world.server.requests).toHaveLength(1)
  })

  test.each([token, 'what-somebody-pasted-by-mistake-1234567'])(
    'the token is nowhere in the error: %s',
    async (accessToken) => {
      await using world = await start(
        (_, response) => answerJson(response, 400, { error: { code: 100, message: `Malformed ${accessToken}` } }),
        accessToken,
      )
      const error = await world.meta.getPhoneNumber({ phoneNumberId: '1' }).catch((thrown: unknown) => thrown)
      expect(error).toMatchObject({ message: 'Reading the phone number: Malformed …' })
      expect(inspect(error, { depth: 20, showHidden: true })).not.toContain(accessToken)
      expect(JSON.stringify(error)).not.toContain(accessToken)
    },
  )

  test('a page of HTML is a refusal without a reason', async () => {
    await using world = await start((_, response) =>
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html>'),
    )
    await expect(world.meta.getPhoneNumber({ phoneNumberId: '1' })).rejects.toThrow('HTTP 404 without a reason')
  })

  test('an answer that is no JSON is named so', async () => {
    await using world = await start((_, response) => response.writeHead(200).end('<html>'))
    await expect(world.meta.getPhoneNumber({ phoneNumberId: '1' })).rejects.toThrow('not JSON')
  })
})

test('a read that fails for a moment is tried again', async () => {
  let calls = 0
  await using world = await start((_, response) => {
    calls += 1
    return calls === 1 ? answerJson(response, 503, { error: { code: 2 } }) : answerJson(response, 200, { id: '1' })
  })
  expect((await world.meta.getPhoneNumber({ phoneNumberId: '1' })).id).toBe('1')
  expect(calls).toBe(2)
})

test('a redirect is not followed with the token', async () => {
  await using elsewhere = await startGraphServer((_, response) => answerJson(response, 200, { id: '1' }))
  await using world = await start((_, response) => response.writeHead(302, { location: elsewhere.url }).end())
  await expect(world.meta.getPhoneNumber({ phoneNumberId: '1' })).rejects.toMatchObject({ code: 'network' })
  expect(elsewhere.requests).toEqual([])
})

test('no answer at all is a network error', async () => {
  const world = await start(() => undefined)
  await world[Symbol.asyncDispose]()
  await expect(world.meta.getPhoneNumber({ phoneNumberId: '1' })).rejects.toMatchObject({
    code: 'network',
    message: expect.stringContaining('ECONNREFUSED'),
  })
})

test('the caller’s signal ends a read', async () => {
  const controller = new AbortController()
  await using world = await start(() => controller.abort())
  await expect(world.meta.getPhoneNumber({ phoneNumberId: '1', signal: controller.signal })).rejects.toMatchObject({
    code: 'aborted',
  })
})
