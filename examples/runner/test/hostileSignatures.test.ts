import { createHmac, randomInt } from 'node:crypto'
import { connect } from 'node:net'
import { signWebhookBody } from '@iita/broadcast-simulator'
import { beforeEach, describe, expect, test } from 'vitest'
import { change, delivery, status } from './support/delivery.ts'
import { useWebhookTarget } from './support/useWebhookTarget.ts'

const target = useWebhookTarget()

const token = (): string => target.simulator.verifyToken
const secret = (): string => target.simulator.appSecret
const query = (parts: Record<string, string>): string => new URLSearchParams(parts).toString()
const setUp = (parts: Record<string, string> = {}): string =>
  query({ 'hub.mode': 'subscribe', 'hub.verify_token': token(), 'hub.challenge': '1158201444', ...parts })
const ask = (search: string, init: RequestInit = {}): Promise<Response> => fetch(`${target.url}?${search}`, init)

/** The bytes of a request and of its answer, when an HTTP library would already object. */
const raw = (request: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(target.port, '127.0.0.1')
    let answer = ''
    socket.on('data', (chunk) => {
      answer += chunk.toString('latin1')
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
    socket.write(request)
  })

describe('the set-up request', () => {
  const tokens: [what: string, search: () => string][] = [
    ['a wrong token', () => setUp({ 'hub.verify_token': 'wrong' })],
    ['an empty token', () => setUp({ 'hub.verify_token': '' })],
    ['no token', () => query({ 'hub.mode': 'subscribe', 'hub.challenge': '1' })],
    ['a shortened token', () => setUp({ 'hub.verify_token': token().slice(0, -1) })],
    ['a lengthened token', () => setUp({ 'hub.verify_token': `${token()}x` })],
    ['the token in capitals', () => setUp({ 'hub.verify_token': token().toUpperCase() })],
    ['the token with a space', () => setUp({ 'hub.verify_token': ` ${token()}` })],
    ['the token with a NUL', () => setUp({ 'hub.verify_token': `${token()}\0` })],
    ['the token twice', () => `${setUp()}&${query({ 'hub.verify_token': token() })}`],
    ['a wrong token and the right one', () => `hub.verify_token=wrong&${setUp()}`],
    ['the token as a list', () => setUp().replace('hub.verify_token', 'hub.verify_token[]')],
    ['the token as an object', () => setUp().replace('hub.verify_token', 'hub[verify_token]')],
    ['the word undefined', () => setUp({ 'hub.verify_token': 'undefined' })],
    ['the app secret in its place', () => setUp({ 'hub.verify_token': secret() })],
    ['another mode', () => setUp({ 'hub.mode': 'unsubscribe' })],
    ['10 kB of token', () => setUp({ 'hub.verify_token': 'x'.repeat(10_000) })],
  ]
  test.each(tokens)('H1: %s', async (_, search) => {
    const answer = await ask(search())
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await answer.text()).not.toContain(token())
  })

  const scripts = [
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '{{7*7}}',
    '../../etc/passwd',
    'a'.repeat(5_000),
  ]
  test.each(scripts)('H2: the challenge %s is no page', async (challenge) => {
    const answer = await ask(setUp({ 'hub.challenge': challenge }))
    if (answer.status === 200) expect(answer.headers.get('content-type')).toMatch(/^text\/plain/)
    else expect(answer.status).toBe(400)
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await answer.text()).not.toContain('<')
  })

  test.each([
    '%0d%0aSet-Cookie:%20a=b',
    '%0aSet-Cookie:%20a=b',
    '1%0d%0a%0d%0a<html>',
    '%E5%98%8A%E5%98%8DSet-Cookie:a=b',
  ])('H3: a challenge with %s adds no header', async (challenge) => {
    const path = `/webhooks/meta?${setUp({ 'hub.challenge': '' })}${challenge}`
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    const [head = ''] = answer.split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 4/)
    expect(answer).not.toMatch(/set-cookie|<html>/i)
  })

  test.each([
    ['no challenge', { 'hub.challenge': undefined }],
    ['an empty challenge', { 'hub.challenge': '' }],
  ])('H4: %s', async (_, { 'hub.challenge': challenge }) => {
    const search = new URLSearchParams(setUp())
    search.delete('hub.challenge')
    if (challenge !== undefined) search.set('hub.challenge', challenge)
    const answer = await ask(search.toString())
    expect(answer.status).toBe(400)
    expect(await answer.text()).not.toMatch(/undefined|null|NaN/)
  })

  test('H4: the challenge twice', async () => {
    const answer = await ask(`${setUp()}&hub.challenge=2`)
    expect(answer.status).toBe(400)
  })

  test('the right token with a challenge is answered, so the others are refused for what is wrong with them', async () => {
    const answer = await ask(setUp())
    expect([answer.status, await answer.text()]).toEqual([200, '1158201444'])
  })

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD'])('H5: %s', async (method) => {
    const answer = await target.unchanged(() => ask(setUp(), { method, headers: { origin: 'https://evil.example' } }))
    expect(answer.status).toBe(405)
    expect(Array.from(answer.headers.keys()).filter((name) => name.startsWith('access-control-'))).toEqual([])
  })
})

/** A delivery that would change a message, were its signature right. */
let body: string
beforeEach(() => {
  body = JSON.stringify(delivery(change(target.simulator.phoneNumberId, { statuses: [status(victim(), 'read')] })))
})
let taken: ReturnType<typeof target.take> | undefined
const victim = () => {
  taken ??= target.take()
  return taken
}

const sha1 = (key: string, text: string): string => `sha1=${createHmac('sha1', key).update(text).digest('hex')}`
const hex = (): string => signWebhookBody(secret(), body).slice('sha256='.length)
const only = (name: string, value: string | null): Record<string, string | null> => ({
  'x-hub-signature-256': null,
  [name]: value,
})

const forgeries: [title: string, headers: () => Record<string, string | null>][] = [
  ['H6: no signature', () => only('x-hub-signature-256', null)],
  ['H6: an empty signature', () => only('x-hub-signature-256', '')],
  ['H6: sha256= and nothing', () => only('x-hub-signature-256', 'sha256=')],
  ['H6: a signature of spaces', () => only('x-hub-signature-256', '   ')],
  ['H7: only the SHA-1 header, with the right SHA-1', () => only('x-hub-signature', sha1(secret(), body))],
  ['H7: the right SHA-1 in the other header', () => only('x-hub-signature-256', sha1(secret(), body))],
  ['H7: the right SHA-256 in the header for SHA-1', () => only('x-hub-signature', `sha256=${hex()}`)],
  ['H8: the signature of another body', () => only('x-hub-signature-256', signWebhookBody(secret(), '{}'))],
  ['H8: the signature of the empty body', () => only('x-hub-signature-256', signWebhookBody(secret(), ''))],
  [
    'H8: the signature of the same JSON written again',
    () => only('x-hub-signature-256', signWebhookBody(secret(), JSON.stringify(JSON.parse(body), null, 1))),
  ],
  ['H9: keyed with nothing', () => only('x-hub-signature-256', signWebhookBody('', body))],
  ['H9: keyed with undefined', () => only('x-hub-signature-256', signWebhookBody('undefined', body))],
  ['H9: keyed with null', () => only('x-hub-signature-256', signWebhookBody('null', body))],
  ['H9: keyed with another app’s secret', () => only('x-hub-signature-256', signWebhookBody('f'.repeat(32), body))],
  ['H9: keyed with the verify token', () => only('x-hub-signature-256', signWebhookBody(token(), body))],
  [
    'H9: keyed with the access token',
    () => only('x-hub-signature-256', signWebhookBody(target.simulator.accessToken, body)),
  ],
  ['H10: 63 hexadecimal digits', () => only('x-hub-signature-256', `sha256=${hex().slice(1)}`)],
  ['H10: 65 hexadecimal digits', () => only('x-hub-signature-256', `sha256=${hex()}0`)],
  ['H10: 66 hexadecimal digits', () => only('x-hub-signature-256', `sha256=${hex()}00`)],
  ['H10: digits that are not hexadecimal', () => only('x-hub-signature-256', `sha256=${'g'.repeat(64)}`)],
  ['H10: base64', () => only('x-hub-signature-256', `sha256=${Buffer.from(hex(), 'hex').toString('base64')}`)],
  ['H10: 10 kB', () => only('x-hub-signature-256', `sha256=${'a'.repeat(10_000)}`)],
  ['H10: letters of several bytes', () => only('x-hub-signature-256', `sha256=${'\u00e1'.repeat(64)}`)],
  [
    'H10: two signatures, the right one second',
    () => only('x-hub-signature-256', `sha256=${'0'.repeat(64)}, sha256=${hex()}`),
  ],
  ['H10: the right digits without sha256=', () => only('x-hub-signature-256', hex())],
  ['H10: the right digits as sha1', () => only('x-hub-signature-256', `sha1=${hex()}`)],
  ['H10: the right digits with a 0x', () => only('x-hub-signature-256', `sha256=0x${hex()}`)],
]

describe('forged deliveries', () => {
  test.each(forgeries)('%s', async (_, headers) => {
    const answer = await target.unchanged(() => target.post(body, headers()))
    expect([401, 403]).toContain(answer.status)
    expect(await answer.text()).not.toMatch(/sha256|secret|Error/)
  })

  test('F56: of 2,000 signatures with one bit turned none is accepted, and nothing is written', async () => {
    const right = Buffer.from(hex(), 'hex')
    let accepted = 0
    await target.unchanged(async () => {
      const forge = async (): Promise<void> => {
        const mac = Buffer.from(right)
        const bit = randomInt(256)
        mac[bit >> 3] = (mac[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const answer = await target.post(body, { 'x-hub-signature-256': `sha256=${mac.toString('hex')}` })
        await answer.body?.cancel()
        if (answer.status !== 401 && answer.status !== 403) accepted += 1
      }
      for (let round = 0; round < 200; round += 1) await Promise.all(Array.from({ length: 10 }, forge))
    })
    expect(accepted).toBe(0)
  })

  test('F56: of 500 bodies with one bit turned under the right signature none is accepted', async () => {
    const signature = `sha256=${hex()}`
    let accepted = 0
    await target.unchanged(async () => {
      for (let round = 0; round < 500; round += 1) {
        const bytes = Buffer.from(body)
        const bit = randomInt(bytes.length * 8)
        bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const answer = await target.post(bytes, { 'x-hub-signature-256': signature })
        await answer.body?.cancel()
        if (answer.status !== 401 && answer.status !== 403) accepted += 1
      }
    })
    expect(accepted).toBe(0)
  })

  test('with the right signature the same delivery is applied, so the others are refused for theirs', async () => {
    expect((await target.post(body)).status).toBe(200)
    expect(await target.row(victim())).toMatchObject({ status: 'read' })
  })
})
