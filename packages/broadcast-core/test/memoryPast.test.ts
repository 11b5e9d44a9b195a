import { describe, expect, test } from 'vitest'
import type { CampaignSummary, Message } from '../src/index.ts'
import { createMemoryBroadcast, type MemoryBroadcast, sampleSeed } from '../src/testing.ts'
import { newId } from './contract/actions.ts'

const now = new Date('2026-03-02T12:00:00Z')
const memory = (pastCampaigns: number): MemoryBroadcast => createMemoryBroadcast(sampleSeed({ now, pastCampaigns }))

const past = async ({ campaigns }: MemoryBroadcast): Promise<CampaignSummary[]> =>
  (await campaigns.list({ limit: 200 })).items.filter(
    ({ startedAt }) => startedAt !== null && Number(startedAt) < Number(now) - 9.5 * 86_400_000,
  )

const messagesOf = async ({ campaigns }: MemoryBroadcast, id: string): Promise<Message[]> => {
  const all: Message[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const page = await campaigns.messages(id, { limit: 500, after })
    all.push(...page.items)
    after = page.next
  }
  return all
}

describe('campaigns of the past', () => {
  test('stand below the others, older than they, and are over', async () => {
    const broadcast = memory(40)
    const { items, counts } = await broadcast.campaigns.list({ limit: 200 })
    expect(items).toHaveLength(47)
    expect(items.slice(7)).toEqual(await past(broadcast))
    const started = items.slice(7).map(({ startedAt }) => Number(startedAt))
    expect(started).toEqual(started.toSorted((a, b) => b - a))
    expect((counts.completed ?? 0) + (counts.cancelled ?? 0)).toBe(42)
    expect((counts.cancelled ?? 0) > 1).toBe(true)
  })

  test('have the messages, minutes and history that their counters say', async () => {
    const broadcast = memory(40)
    for (const campaign of await past(broadcast)) {
      const messages = await messagesOf(broadcast, campaign.id)
      const count = (...statuses: Message['status'][]) =>
        messages.filter(({ status }) => statuses.includes(status)).length
      expect({
        totalRecipients: messages.length - count('skipped'),
        sentCount: count('sent', 'delivered', 'read'),
        deliveredCount: count('delivered', 'read'),
        readCount: count('read'),
        failedCount: count('failed'),
        skippedCount: count('skipped'),
        cancelledCount: count('cancelled'),
      }).toEqual({
        totalRecipients: campaign.totalRecipients,
        sentCount: campaign.sentCount,
        deliveredCount: campaign.deliveredCount,
        readCount: campaign.readCount,
        failedCount: campaign.failedCount,
        skippedCount: campaign.skippedCount,
        cancelledCount: campaign.cancelledCount,
      })
      expect(campaign.totalRecipients).toBeGreaterThan(0)
      expect(new Set(messages.map(({ personId }) => personId)).size).toBe(messages.length)
      expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length)
      expect(messages.every(({ status, skipReason }) => (status === 'skipped') === (skipReason !== null))).toBe(true)
      const { minutes } = await broadcast.campaigns.progress(campaign.id)
      for (const key of ['sent', 'delivered', 'read', 'failed'] as const)
        expect(minutes.reduce((sum, minute) => sum + minute[key], 0)).toBe(campaign[`${key}Count`])
      const events = (await broadcast.campaigns.events(campaign.id)).items
      expect(events.map(({ to }) => to?.status)).toEqual([campaign.status, 'sending', 'ready', 'preparing'])
    }
  })

  test('leave out whom they reached, and whoever is erased before somebody looks', async () => {
    const broadcast = memory(2)
    const [campaign] = await past(broadcast)
    const id = campaign?.id ?? ''
    const seen = await messagesOf(memory(2), id)
    const person = seen.find(({ status }) => status === 'read')?.personId ?? ''
    await broadcast.optOuts.erasePerson({ personId: person, requestId: newId() })
    const messages = await messagesOf(broadcast, id)
    expect(messages.map(({ personId }) => personId)).not.toContain(person)
    expect(messages.filter(({ phoneNumber }) => phoneNumber.startsWith('erased'))).toHaveLength(1)
    expect(messages).toHaveLength(seen.length)
    const everyone = { everyone: true }
    const all = await broadcast.recipients.count(everyone)
    const rest = await broadcast.recipients.count({ ...everyone, excludeCampaigns: [{ id, who: 'accepted' }] })
    expect(all.matched - rest.matched).toBe((campaign?.sentCount ?? 0) - 1)
  })

  test('are the same every time, also after going back', async () => {
    const [one, two] = [memory(5), memory(5)]
    two.memory.play({ toMs: 5000 })
    two.memory.play({ toMs: 0 })
    expect(await two.campaigns.list()).toEqual(await one.campaigns.list())
    const id = (await past(one))[0]?.id ?? ''
    expect(await messagesOf(two, id)).toEqual(await messagesOf(one, id))
  })

  test('ten thousand of them, and 25,000 people, are searched and counted', async () => {
    const broadcast = createMemoryBroadcast({
      ...sampleSeed({ now, people: 25_000, pastCampaigns: 10_000 }),
      campaigns: [],
    })
    const { items, counts, next } = await broadcast.campaigns.list({
      search: 'python',
      status: ['cancelled'],
      limit: 50,
    })
    expect([items.length, next]).toEqual([50, items.at(-1)?.id])
    expect((counts.completed ?? 0) + (counts.cancelled ?? 0)).toBe(2000)
    const { matched, willReceive, numbersByPrefix } = await broadcast.recipients.count({ everyone: true })
    expect(matched).toBe(25_000)
    expect(Object.values(numbersByPrefix).reduce((a, b) => a + b, 0)).toBe(willReceive)
    broadcast.memory.advance(1000)
  }, 30_000)
})
