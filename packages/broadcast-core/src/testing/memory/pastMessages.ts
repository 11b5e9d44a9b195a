import { classify, type Judged } from './classify.ts'
import { erasedFields } from './erasePerson.ts'
import { fieldSources } from './params.ts'
import { emptyMessage } from './prepare.ts'
import { type CampaignRecord, type MessageRecord, type State, toIso } from './state.ts'

/** Every past message took so long. */
export const everyMs = 100

/** How far a campaign came with its people. */
export interface PastCounts {
  people: number
  skipped: number
  /** Not skipped. */
  total: number
  /** Not cancelled either. */
  handled: number
  failed: number
  sent: number
  delivered: number
  read: number
}

interface PastOptions {
  counts: PastCounts
  /** Its messages have the ids from here on. */
  firstId: number
  judged: () => readonly Judged[]
  startedAt: number
}

/** Everyone with a contact, whoever would receive something first; looked at once. */
export const judgeEveryone = (state: State): (() => readonly Judged[]) => {
  let everyone: readonly Judged[] | undefined
  return () => {
    everyone ??= classify(state, Array.from(state.people.keys()), { location: 'all', sources: {} }).sort(
      (a, b) => Number(a.reason !== null) - Number(b.reason !== null),
    )
    return everyone
  }
}

/** The messages of a campaign that is over, as its counters say. */
export const makeMessages = (
  state: State,
  campaign: CampaignRecord,
  { counts, firstId, judged, startedAt }: PastOptions,
): MessageRecord[] => {
  const everyone = judged()
  const chosen = [...take(everyone, counts.total, campaign.id), ...everyone.slice(everyone.length - counts.skipped)]
  const own = classify(
    state,
    chosen.map(({ personId }) => personId),
    {
      location: 'all',
      sources: fieldSources(campaign.template_params),
    },
  )
  const variables = new Map(own.map((person) => [person.personId, person.variables]))
  const messages = chosen.map((person, index): MessageRecord => {
    const message = {
      ...emptyMessage,
      id: firstId + index,
      campaign_id: campaign.id,
      person_id: person.personId,
      phone_number: person.phoneNumber,
      person_name: person.name,
      variables: variables.get(person.personId) ?? {},
      queued_at: campaign.prepared_at ?? toIso(startedAt),
      ...(index < counts.total
        ? fateOf(spread(index, counts.total), counts, startedAt + index * everyMs)
        : { status: 'skipped' as const, skip_reason: person.reason ?? ('opted_out' as const) }),
    }
    return state.forgotten.has(person.personId) ? { ...message, ...erasedFields(message) } : message
  })
  for (const message of messages) state.messages.set(message.id, message)
  return messages.sort((a, b) => a.person_id - b.person_id)
}

/** So many of those who receive something, beginning with another one in each campaign; then of the rest. */
const take = (everyone: readonly Judged[], count: number, campaignId: number): Judged[] => {
  const receiving = everyone.filter(({ reason }) => reason === null)
  const from = receiving.length === 0 ? 0 : (campaignId * 97) % receiving.length
  const turned = [...receiving.slice(from), ...receiving.slice(0, from)]
  return [...turned, ...everyone.slice(receiving.length)].slice(0, count)
}

/** Another place for each, so that what befell them does not follow the order of the people. */
const spread = (index: number, of: number): number => (of % prime === 0 ? index : (index * prime) % of)
const prime = 7919

const second = 1000

type Outcome = Pick<MessageRecord, 'status' | 'skip_reason'> & Partial<MessageRecord>

/** First those who read it, then those who only got it, and so on. */
const fateOf = (rank: number, { handled, sent, delivered, read }: PastCounts, at: number): Outcome => {
  if (rank >= handled) return { status: 'cancelled', skip_reason: null }
  const taken = { skip_reason: null, attempts: 1, claimed_at: toIso(at) }
  if (rank >= sent)
    return {
      ...taken,
      status: 'failed',
      failed_at: toIso(at + second),
      error_code: '131026',
      error_message: 'Message undeliverable',
    }
  return {
    ...taken,
    status: rank < read ? 'read' : rank < delivered ? 'delivered' : 'sent',
    sent_at: toIso(at),
    delivered_at: rank < delivered ? toIso(at + 3 * second) : null,
    read_at: rank < read ? toIso(at + (20 + (rank % 600)) * second) : null,
  }
}

/** What changed in each minute; adds up to the counters. */
export const makeMinutes = (counts: PastCounts, startedAt: number): CampaignRecord['minutes'] => {
  const first = Math.floor(startedAt / 60_000)
  const size = Math.floor((startedAt + Math.max(0, counts.handled - 1) * everyMs) / 60_000) - first + 1
  const part = (of: number, index: number): number =>
    Math.round((of * (index + 1)) / size) - Math.round((of * index) / size)
  return new Map(
    Array.from({ length: size }, (_, index) => [
      (first + index) * 60_000,
      {
        sent: part(counts.sent, index),
        delivered: part(counts.delivered, index),
        read: part(counts.read, index),
        failed: part(counts.failed, index),
      },
    ]),
  )
}
