import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createWebhookHandler, type WebhookEvents } from '../src/webhooks.ts'
import { createRandom, type Random } from './fuzz/createRandom.ts'
import { neighbour, neighbourText, phoneNumberId, victim } from './fuzz/deliveries.ts'
import { mutateBytes, mutateJson } from './fuzz/mutateJson.ts'

/** Change it to look elsewhere; a failure names the body by its number. */
const seed = 20_261_122
const bodies = 20_000
const forgeries = 20_000

const appSecret = 'test_app_secret'
const url = 'https://runner.example/webhooks/meta'
const sign = (body: Uint8Array | string, secret = appSecret): string =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`

const deliver = (handle: (request: Request) => Promise<Response>, body: Uint8Array, headers: Record<string, string>) =>
  handle(new Request(url, { method: 'POST', body, headers }))

/** What no row of the database may hold, as JSON writes it. */
const unstorable = /\\u0000|\\ud[89a-f]/i

/** What is wrong with what a recorder was given; empty when it could all be stored. */
const complaints = ({ statuses, replies, templateUpdates }: WebhookEvents): string[] => {
  const isText = (text: unknown, most: number) => typeof text === 'string' && text !== '' && text.length <= most
  const isPast = (at: Date) => at instanceof Date && at.getTime() > 0 && at.getTime() <= Date.now()
  const bad = [
    ...statuses.filter(
      ({ wamid, status, at, phoneNumberId: number }) =>
        !isText(wamid, 512) ||
        !['sent', 'delivered', 'read', 'failed'].includes(status) ||
        !isPast(at) ||
        !isText(number, 32),
    ),
    ...replies.filter(
      ({ text, payload, preference, at, phoneNumberId: number, from, userId, contextWamid }) =>
        !(text ?? payload ?? preference) ||
        !(from ?? userId ?? contextWamid) ||
        Array.from(text ?? '').length > 100 ||
        (payload ?? '').length > 512 ||
        ![undefined, 'stop', 'resume'].includes(preference) ||
        !isPast(at) ||
        !isText(number, 32),
    ),
    ...templateUpdates.filter(
      ({ name, language, status, at }) =>
        !isText(name, 512) || !isText(language, 20) || !/^[A-Z][A-Z0-9_]*$/.test(status) || !isPast(at),
    ),
  ].map((event) => `cannot be stored: ${JSON.stringify(event).slice(0, 300)}`)
  const json = JSON.stringify({ statuses, replies, templateUpdates })
  return unstorable.test(json) ? [...bad, 'holds a character that Postgres refuses'] : bad
}

const holdsNeighbour = ({ statuses, replies, templateUpdates }: WebhookEvents): boolean =>
  statuses.some(({ wamid, status }) => wamid === 'wamid.neighbour' && status === 'delivered') &&
  replies.some(({ wamid, text }) => wamid === 'wamid.neighbour.no' && text === 'BAJA') &&
  templateUpdates.some(({ name, status }) => name === 'neighbour' && status === 'DISABLED')

const encoder = new TextEncoder()

const object = 'whatsapp_business_account'
const wholeDelivery = encoder.encode(JSON.stringify({ object, entry: [{ changes: victim() }, neighbour] }))

/** A delivery in which one entry is spoilt in its structure; its neighbour is whole. */
const spoilStructure = (random: Random): Uint8Array => {
  const entry = { id: '102290129340398', time: 1_750_030_073, changes: victim() }
  for (let times = 1 + random.below(5); times > 0; times -= 1) mutateJson(entry, random)
  const list = random.next() < 0.5 ? [neighbour, entry] : [entry, neighbour]
  return encoder.encode(JSON.stringify({ object, entry: list }))
}

/** A delivery of which any bytes may be spoilt. */
const spoilBytes = (random: Random): Uint8Array => {
  let bytes: Uint8Array = wholeDelivery
  for (let times = 1 + random.below(3); times > 0; times -= 1) bytes = mutateBytes(bytes, random)
  return bytes
}

/** Whether the neighbour is still in a delivery, so that it has to be read. */
const stillHolds = (bytes: Uint8Array): boolean => {
  try {
    const { object: kind, entry } = JSON.parse(new TextDecoder().decode(bytes))
    return (
      kind === object && Array.isArray(entry) && entry.some((each: unknown) => JSON.stringify(each) === neighbourText)
    )
  } catch {
    return false
  }
}

describe('F53, F54: a delivery whose signature holds', () => {
  test(`is acknowledged ${bodies.toLocaleString('en')} times, however spoilt, and what stands beside the damage is recorded`, async () => {
    const random = createRandom(seed)
    let given: WebhookEvents | undefined
    const failures: string[] = []
    let whole = 0
    const handle = createWebhookHandler({
      appSecret,
      verifyToken: 'chosen',
      record: async (events) => {
        given = events
      },
      onError: (error, stage) => failures.push(`${stage}: ${error}`),
    })
    for (let number = 0; number < bodies; number += 1) {
      const isStructure = random.next() < 0.7
      const body = isStructure ? spoilStructure(random) : spoilBytes(random)
      given = undefined
      const began = performance.now()
      const { status } = await deliver(handle, body, { 'x-hub-signature-256': sign(body) })
      const complain = (what: string) => failures.push(`body ${number}: ${what}`)
      if (status !== 200) complain(`answered ${status}`)
      // A machine that stands still is no reason; one body that takes five seconds is.
      if (performance.now() - began > 5_000) complain('took more than 5 s')
      for (const complaint of given === undefined ? [] : complaints(given)) complain(complaint)
      if (isStructure || stillHolds(body)) {
        whole += 1
        if (given === undefined || !holdsNeighbour(given)) complain('lost the neighbour')
      }
      if (failures.length > 0) break
    }
    expect(failures).toEqual([])
    // Of those with spoilt bytes too, some can still be read.
    expect(whole).toBeGreaterThan(bodies * 0.72)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  }, 120_000)
})

describe('F56: a forged delivery', () => {
  const body = encoder.encode(
    JSON.stringify({ object: 'whatsapp_business_account', entry: [neighbour] }).replace('é', '\\u00e9'),
  )
  const text = new TextDecoder().decode(body)
  const right = sign(body)
  const hex = right.slice('sha256='.length)
  const sha1 = createHmac('sha1', appSecret).update(body).digest('hex')

  const make = () => {
    const touched: string[] = []
    const touch = (what: string) => () => {
      touched.push(what)
    }
    const options = { record: async () => touch('record')(), forward: touch('forward'), onIgnored: touch('onIgnored') }
    return { touched, handle: createWebhookHandler({ appSecret, verifyToken: 'chosen', ...options }) }
  }

  test('would have been taken with its right signature', async () => {
    const { touched, handle } = make()
    expect((await deliver(handle, body, { 'x-hub-signature-256': right })).status).toBe(200)
    expect(touched.toSorted()).toEqual(['forward', 'record'])
    expect(phoneNumberId).not.toBe('')
  })

  const as256 = (signature: string) => ({ 'x-hub-signature-256': signature })
  test.each<[string, Record<string, string>]>([
    ['H6: without a signature', {}],
    ['H6: with an empty one', as256('')],
    ['H6: with its name only', as256('sha256=')],
    ['H7: with the SHA-1 header only', { 'x-hub-signature': `sha1=${sha1}` }],
    ['H7: with SHA-1 in the other header', as256(`sha1=${sha1}`)],
    ['H7: with SHA-1 under the name of SHA-256', as256(`sha256=${sha1}`)],
    ['H8: with the signature of another body', as256(sign(`${text} `))],
    ['H8: with the signature of the JSON written again', as256(sign(JSON.stringify(JSON.parse(text), null, 1)))],
    ['H8: with the signature of an empty body', as256(sign(''))],
    ['H9: keyed with nothing', as256(sign(body, ''))],
    ['H9: keyed with the word undefined', as256(sign(body, 'undefined'))],
    ['H9: keyed with another app’s secret', as256(sign(body, 'other_app_secret'))],
    ['H9: keyed with the secret and a line break', as256(sign(body, `${appSecret}\n`))],
    ['H9: keyed with the verify token', as256(sign(body, 'chosen'))],
    ['H10: of 63 digits', as256(right.slice(0, -1))],
    ['H10: of 65 digits', as256(`${right}0`)],
    ['H10: of 66 digits', as256(`${right}00`)],
    ['H10: that is not hexadecimal', as256(`sha256=${'g'.repeat(64)}`)],
    ['H10: in base64', as256(`sha256=${Buffer.from(hex, 'hex').toString('base64')}`)],
    ['H10: of 10 kB', as256(`sha256=${'a'.repeat(10_000)}`)],
    ['H10: with letters beyond ASCII', as256(`sha256=${'é'.repeat(64)}`)],
    ['H10: in capitals', as256(`sha256=${hex.toUpperCase()}`)],
    ['H10: given twice', as256(`${right}, ${right}`)],
    ['H10: of zeros', as256(`sha256=${'0'.repeat(64)}`)],
  ])('%s is refused, and nothing looks into it', async (_, headers) => {
    const { touched, handle } = make()
    expect((await deliver(handle, body, headers)).status).toBe(401)
    expect(touched).toEqual([])
  })

  test(`is refused ${forgeries.toLocaleString('en')} times, whichever bit of body or signature differs`, async () => {
    const random = createRandom(seed)
    const { touched, handle } = make()
    const mac = Buffer.from(hex, 'hex')
    const flip = (bytes: Uint8Array): Uint8Array => {
      const copy = Uint8Array.from(bytes)
      for (let times = 1 + random.below(3); times > 0; times -= 1) {
        const at = random.below(copy.length)
        copy[at] = (copy[at] ?? 0) ^ (1 << random.below(8))
      }
      return copy
    }
    let refused = 0
    let same = 0
    for (let number = 0; number < forgeries; number += 1) {
      const [forgedBody, forgedMac] = number % 2 === 0 ? [flip(body), mac] : [body, flip(mac)]
      const signature = `sha256=${Buffer.from(forgedMac).toString('hex')}`
      // Three flips may undo each other.
      if (signature === right && Buffer.compare(forgedBody, body) === 0) {
        same += 1
        continue
      }
      const { status } = await deliver(handle, forgedBody, as256(signature))
      if (status === 401) refused += 1
    }
    expect({ refused, touched }).toEqual({ refused: forgeries - same, touched: [] })
    expect(same).toBeLessThan(forgeries / 100)
  }, 120_000)
})
