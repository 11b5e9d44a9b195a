import { signWebhookBody } from '@iita/broadcast-simulator'
import { expect, test } from 'vitest'
import { change, delivery, status } from './support/delivery.ts'
import { wrongCounters } from './support/postAmongGood.ts'
import { startDoor } from './support/startDoor.ts'
import { startHolder } from './support/startHolder.ts'
import { type SentMessage, useWebhookTarget } from './support/useWebhookTarget.ts'

const target = useWebhookTarget()

const bodyOf = (message: SentMessage, word: string, more: Record<string, unknown> = {}): string =>
  JSON.stringify(delivery(change(target.simulator.phoneNumberId, { statuses: [status(message, word, more)] })))

test('F57: while the database is away nothing is acknowledged, and what Meta repeats is applied', async () => {
  await using door = await startDoor(target.database.supabaseUrl)
  await door.open()
  const { url } = await target.start({ SUPABASE_URL: door.url })
  const messages = [target.take(), target.take(), target.take()]

  await door.shut()
  for (const message of messages) expect((await target.post(bodyOf(message, 'read'), {}, url)).status).toBe(503)
  for (const message of messages) expect(await target.row(message)).toMatchObject({ status: 'sent' })

  await door.open()
  for (const message of messages) expect((await target.post(bodyOf(message, 'read'), {}, url)).status).toBe(200)
  for (const message of messages) expect(await target.row(message)).toMatchObject({ status: 'read' })
})

test.each(['call', 'answer'] as const)(
  'F58: a runner killed while it stores (the %s is under way) has acknowledged nothing; the repetition is applied once',
  async (where) => {
    await using holder = await startHolder(target.database.supabaseUrl, 'apply_broadcast_statuses')
    const killed = await target.start({ SUPABASE_URL: holder.url })
    const message = target.take()
    const before = await target.broadcast.campaigns.get(String(target.campaignId))

    holder.hold(where)
    let answered: number | 'never' | undefined
    const posted = target.post(bodyOf(message, 'delivered'), {}, killed.url).then(
      (answer) => {
        answered = answer.status
      },
      () => {
        answered = 'never'
      },
    )
    await holder.held()
    // The process has time for others, and still says nothing to Meta.
    expect((await fetch(`http://127.0.0.1:${killed.port}/metrics`)).status).toBe(200)
    expect(answered).toBeUndefined()
    expect(await target.row(message)).toMatchObject({ status: where === 'call' ? 'sent' : 'delivered' })

    killed.child.signal('SIGKILL')
    await posted
    expect(answered).toBe('never')
    holder.drop()

    expect((await target.post(bodyOf(message, 'delivered'))).status).toBe(200)
    expect(await target.row(message)).toMatchObject({ status: 'delivered' })
    const after = await target.broadcast.campaigns.get(String(target.campaignId))
    expect(after.deliveredCount - before.deliveredCount).toBe(1)
    expect(await wrongCounters(target)).toEqual({})
  },
)

test('F62: while a secret is rotated both are taken, afterwards only the new one, and nothing is lost', async () => {
  const before = target.simulator.appSecret
  const next = '0123456789abcdef0123456789abcdef'
  const signed = (secret: string, body: string) => ({ 'x-hub-signature-256': signWebhookBody(secret, body) })
  const deliver = async (url: string, secret: string, message: SentMessage): Promise<number> => {
    const body = bodyOf(message, 'read')
    return (await target.post(body, signed(secret, body), url)).status
  }
  const [first, second, third, fourth] = [target.take(), target.take(), target.take(), target.take()]

  const both = await target.start({ META_APP_SECRET: `${next},${before}` })
  expect(await deliver(both.url, before, first)).toBe(200)
  expect(await deliver(both.url, next, second)).toBe(200)

  const after = await target.start({ META_APP_SECRET: next })
  expect(await deliver(after.url, before, third)).toBe(401)
  expect(await target.row(third)).toMatchObject({ status: 'sent' })
  expect(await deliver(after.url, next, fourth)).toBe(200)
  // What was refused Meta repeats, signed with the new one by then.
  expect(await deliver(after.url, next, third)).toBe(200)
  for (const message of [first, second, third, fourth])
    expect(await target.row(message)).toMatchObject({ status: 'read' })
})

test('F61: seven days of statuses at once, in any order, end as if they had come one by one', async () => {
  const day = 86_400
  const now = Math.floor(Date.now() / 1000)
  const words = [['sent'], ['sent', 'delivered'], ['sent', 'delivered', 'read'], ['sent', 'failed']]
  const ends = ['sent', 'delivered', 'read', 'failed']
  const messages = Array.from({ length: 80 }, () => target.take())
  const backlog = messages.flatMap((message, n) =>
    (words[n % 4] ?? []).map((word, step) => ({
      // Each message in its own hour of the week; its statuses minutes apart.
      ...status(message, word, { timestamp: String(now - 7 * day + n * 3_600 + step * 60) }),
      errors: word === 'failed' ? [{ code: 131026 }] : undefined,
    })),
  )
  // A fixed shuffle, different from any order that makes sense.
  const shuffled = backlog.toSorted((a, b) => hash(JSON.stringify(a)) - hash(JSON.stringify(b)))
  const slices = Array.from({ length: Math.ceil(shuffled.length / 40) }, (_, n) => shuffled.slice(n * 40, (n + 1) * 40))
  const answers = await Promise.all(
    slices.map((statuses) =>
      target.post(JSON.stringify(delivery(change(target.simulator.phoneNumberId, { statuses })))),
    ),
  )
  expect(answers.map((answer) => answer.status)).toEqual(slices.map(() => 200))
  const rows = await Promise.all(messages.map((message) => target.row(message)))
  expect(rows.map((row) => row.status)).toEqual(messages.map((_, n) => ends[n % 4]))
  expect(await wrongCounters(target)).toEqual({})
})

const hash = (text: string): number => {
  let sum = 0
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_003
  return sum
}

test('F59: three statuses per message at 80 messages a second are all acknowledged', async () => {
  const messages = Array.from({ length: 80 }, () => target.take())
  const perSecond = 3 * 80
  const deliveries = ['sent', 'delivered', 'read'].flatMap((word) => messages.map((message) => bodyOf(message, word)))
  const begun = performance.now()
  const times = await Promise.all(
    deliveries.map(async (body, n) => {
      await new Promise((resolve) =>
        setTimeout(resolve, Math.max(0, (n / perSecond) * 1_000 - (performance.now() - begun))),
      )
      const sent = performance.now()
      const answer = await target.post(body)
      expect(answer.status).toBe(200)
      return performance.now() - sent
    }),
  )
  const sorted = times.toSorted((a, b) => a - b)
  const p50 = sorted[Math.floor(sorted.length / 2)] ?? 0
  const slow = times.filter((time) => time > 1_000).length / times.length
  console.log(`F59: p50 ${Math.round(p50)} ms, ${(100 * slow).toFixed(1)} % above 1 s, ${times.length} deliveries`)
  const rows = await Promise.all(messages.map((message) => target.row(message)))
  expect(rows.every((row) => row.status === 'read')).toBe(true)
})
