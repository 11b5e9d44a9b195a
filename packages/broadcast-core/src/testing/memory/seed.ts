import type { CampaignDraft, CampaignInput } from '../../campaigns/campaignInput.ts'
import type { Channel } from '../../channels/channelPolicy.ts'
import type { TemplateParams } from '../../queue/message.ts'
import type { AudienceFilter } from '../../recipients/audienceFilter.ts'
import type { SenderUpdate } from '../../senders/sender.ts'
import type { Template } from '../../templates/template.ts'

/** Someone of the host's. Numbers are as dirty as the host keeps them. */
export interface MemoryPerson {
  /** Digits; people are listed by it. */
  id: string
  firstName?: string | undefined
  lastName?: string | undefined
  email?: string | undefined
  country?: string | undefined
  stateProvince?: string | undefined
  /** WhatsApp contacts, the preferred one first. Without any, no audience matches the person. */
  phones: readonly string[]
  tags?: readonly string[] | undefined
  /** Has said no, in the host's own tags. */
  optedOut?: boolean | undefined
  /** How long ago they last wrote to us, by channel, in milliseconds. */
  wroteMsAgo?: Partial<Record<Channel, number>> | undefined
}

export type MemorySender = SenderUpdate & { phoneNumberId: string }

/** A campaign with a past. Without any of these instants it is a draft; `ready` needs `preparedMsAgo`. */
export interface MemoryCampaign {
  campaign: CampaignInput | CampaignDraft
  preparedMsAgo?: number | undefined
  /** Prepared at the same time, unless `preparedMsAgo` says otherwise. */
  startedMsAgo?: number | undefined
  pausedMsAgo?: number | undefined
  cancelledMsAgo?: number | undefined
  /** Scheduled to start so many milliseconds from now. */
  scheduledInMs?: number | undefined
}

/** A campaign that is over. Its messages are made, to fit its counters, when somebody looks at them. */
export interface MemoryPastCampaign {
  name: string
  templateName: string
  /** @default 'es_AR' */
  templateLanguage?: string | undefined
  templateParams?: TemplateParams | undefined
  /** For the record: whoever gets it is taken from all people. @default everyone */
  filter?: AudienceFilter | undefined
  campaignTag?: string | undefined
  startedMsAgo: number
  /** How many people it was made for; never more than there are with a WhatsApp contact. */
  people: number
  /** Ended on the way. @default false */
  cancelled?: boolean | undefined
}

/** What becomes of messages, as shares from 0 to 1. Who is hit is decided by the seed's number, always the same. */
export interface MemoryDelivery {
  /** Refused by Meta at once. @default 0.01 */
  rejected?: number | undefined
  /** Never answered. @default 0 */
  unknown?: number | undefined
  /** Accepted, and failed later. @default 0.01 */
  failed?: number | undefined
  /** Of those accepted and not failed. @default 0.97 */
  delivered?: number | undefined
  /** Of those delivered. @default 0.65 */
  read?: number | undefined
}

/** What a memory begins with. Everything may be left out. */
export interface MemorySeed {
  /** The instant at which the memory stands before `play` or `advance`. @default the moment of its creation */
  now?: Date | undefined
  /** Decides what becomes of which message. @default 1 */
  random?: number | undefined
  people?: readonly MemoryPerson[] | undefined
  templates?: readonly Template[] | undefined
  senders?: readonly MemorySender[] | undefined
  campaigns?: readonly MemoryCampaign[] | undefined
  /** Campaigns before those, oldest first; thousands cost no more than their rows. */
  pastCampaigns?: readonly MemoryPastCampaign[] | undefined
  /** Whether a runner is sending. @default true */
  runner?: boolean | undefined
  delivery?: MemoryDelivery | undefined
  /** At most so many accepted messages per number in 7 days; null: no cap. @default null */
  frequencyCap?: number | null | undefined
}
