import type { EventRow } from '../../campaigns/eventRows.ts'
import type { MessageRow } from '../../campaigns/messageRows.ts'
import type { ProgressMinute } from '../../campaigns/progress.ts'
import type { CampaignRow } from '../../campaigns/rows.ts'
import type { Channel } from '../../channels/channelPolicy.ts'
import type { QueuedTextRow } from '../../messages/rows.ts'
import type { ErasureRow, OptOutRow } from '../../opt-outs/rows.ts'
import type { SenderRow } from '../../senders/rows.ts'
import type { TemplateRow } from '../../templates/rows.ts'
import type { MemoryPerson } from './seed.ts'

/** What the database would hold, in the shape its functions answer. Rows hold instants as ISO texts. */

export interface PersonRecord {
  id: number
  fields: Record<string, string | undefined>
  name: string
  /** In order of preference. */
  contacts: string[]
  tags: Set<string>
  /** Tags of campaigns that reached the person. */
  campaignTags: Set<string>
  optedOut: boolean
  /** When they last wrote to us, in milliseconds since 1970. */
  lastWrote: Map<Channel, number>
}

export interface CampaignRecord extends Omit<CampaignRow, 'opt_out_count'> {
  /** Whose values a test holds. */
  testPersonId: number | null
  /** Slices of the frozen audience that are still to be made into messages. */
  slices: number[][]
  /** Messages, by person id. */
  messages: MessageRecord[]
  /** Claims look no further back than here. */
  cursor: number
  lastClaimedAt: number
  minutes: Map<number, Omit<ProgressMinute, 'at'>>
  /** Its last results, for the breaker: `''` for one that is no reason to worry, else what went wrong. */
  recent: string[]
}

export interface MessageRecord extends MessageRow {
  claimId: string | null
  /** Attempts that were turned back for a reason that is not the message's own. */
  spared: number
}

export interface SenderRecord extends Omit<SenderRow, DerivedFields> {
  nextSlotAt: number
  /** Not above this rate since that instant, from which it grows back. */
  slowed: { rate: number; at: number } | null
}
type DerivedFields =
  | 'slowed_rate'
  | 'daily_limit'
  | 'booked_today'
  | 'sending_hours'
  | 'account_blocked_at'
  | 'account_blocked_reason'
  | 'account_blocked_detail'
  | 'runner_alive'

export interface AccountRecord {
  id: string
  dailyLimit: number | null
  blockedAt: string | null
  blockedReason: string | null
  blockedDetail: string | null
  /** People per hour, by the hour's number since 1970. */
  booked: Map<number, number>
}

export interface OptOutRecord extends OptOutRow {
  /** When the person said it, in milliseconds since 1970. */
  saidAt: number | null
  /** Only a digest of the number is left. */
  erased: boolean
}

export interface ClaimRecord {
  id: string
  senderId: string
  messages: MessageRecord[]
  leaseUntil: number
  startAt: number
  everyMs: number
  bookedHour: number
  booked: Set<MessageRecord>
}

export interface EventRecord extends EventRow {
  campaignId: number | null
}

/** A text that the host is to send. */
export interface TextRecord extends QueuedTextRow {
  person_id: number
  text: string
}

export interface State {
  /** Milliseconds since 1970. */
  now: number
  /** Who acts, for the audit: `operator`, or `system` when nobody is signed in. */
  actor: string
  frequencyCap: number | null
  people: Map<number, PersonRecord>
  templates: Map<string, TemplateRow>
  accounts: Map<string, AccountRecord>
  senders: Map<string, SenderRecord>
  optOuts: OptOutRecord[]
  campaigns: Map<number, CampaignRecord>
  /** Those that can still move: all but the seed's past ones. */
  live: Set<CampaignRecord>
  messages: Map<number, MessageRecord>
  claims: Map<string, ClaimRecord>
  events: EventRecord[]
  /** Answers by the request id of their call. */
  settled: Map<string, { settled: number; ignored: number }>
  erasures: Map<string, ErasureRow>
  /** What the host is to send. */
  texts: TextRecord[]
  /** Who was answered what, by the request id of the call; null once they are forgotten. */
  answered: Map<string, { personId: number | null; text: string | null; answer: QueuedTextRow }>
  /** Whoever was erased, for messages that are only made later. */
  forgotten: Set<number>
  runners: Map<string, { senderId: string; lastSeenAt: number }>
  nextCampaignId: number
  nextMessageId: number
}

export const createState = (now: number, people: readonly MemoryPerson[], frequencyCap: number | null): State => ({
  now,
  actor: 'system',
  frequencyCap,
  people: new Map(people.map(toRecord).sort((a, b) => a[0] - b[0])),
  templates: new Map(),
  accounts: new Map(),
  senders: new Map(),
  optOuts: [],
  campaigns: new Map(),
  live: new Set(),
  messages: new Map(),
  claims: new Map(),
  events: [],
  settled: new Map(),
  erasures: new Map(),
  texts: [],
  answered: new Map(),
  forgotten: new Set(),
  runners: new Map(),
  nextCampaignId: 1,
  nextMessageId: 1,
})

const toRecord = (person: MemoryPerson): [number, PersonRecord] => {
  const name = [person.firstName, person.lastName]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ')
  return [
    Number(person.id),
    {
      id: Number(person.id),
      name,
      fields: {
        first_name: person.firstName,
        last_name: person.lastName,
        full_name: name,
        email: person.email,
        country: person.country,
        state_province: person.stateProvince,
      },
      contacts: [...person.phones],
      tags: new Set(person.tags),
      campaignTags: new Set(),
      optedOut: person.optedOut ?? false,
      lastWrote: new Map(),
    },
  ]
}

export const toIso = (ms: number): string => new Date(ms).toISOString()

export const templateKey = (name: string, language: string): string => `${name} ${language}`
