import { fromAudienceFilter } from '../../recipients/rows.ts'
import { type CanonicalFilter, canonicalFilter } from './audience.ts'
import { newCampaign } from './campaignRecord.ts'
import { chance } from './chance.ts'
import { templateSnapshot } from './checkCampaign.ts'
import { fateShares } from './fate.ts'
import { everyMs, judgeEveryone, makeMessages, makeMinutes, type PastCounts } from './pastMessages.ts'
import type { MemoryDelivery, MemoryPastCampaign } from './seed.ts'
import { type CampaignRecord, type MessageRecord, type State, templateKey, toIso } from './state.ts'

interface PastOptions {
  /** The instant at which the memory will stand. */
  now: number
  random: number
  delivery: MemoryDelivery
}

/**
 * Campaigns that are over, without the cost of sending them: their counters are drawn, and their messages and
 * minutes are made, to fit, when somebody looks.
 */
export const addPastCampaigns = (
  state: State,
  past: readonly MemoryPastCampaign[],
  { now, random, delivery }: PastOptions,
): void => {
  const reachable = Array.from(state.people.values()).filter(({ contacts }) => contacts.length > 0).length
  const senderId = Array.from(state.senders.keys())[0] ?? null
  const judged = judgeEveryone(state)
  past.forEach((given, index) => {
    const counts = drawCounts(given, reachable, (what) => chance(random, what, 'past', index), delivery)
    const startedAt = now - given.startedMsAgo
    const [prepared, started, ended] = [-60_000, 0, counts.handled * everyMs].map((ms) => toIso(startedAt + ms))
    const firstId = state.nextMessageId
    let messages: MessageRecord[] | undefined
    const campaign: CampaignRecord = {
      ...newCampaign(state, null, prepared),
      ...decisionsOf(state, given),
      ...countersOf(counts),
      status: given.cancelled ? 'cancelled' : 'completed',
      sender_phone_number_id: senderId,
      created_by: 'operator',
      audience_count: counts.people,
      prepared_at: prepared ?? null,
      started_at: started ?? null,
      updated_at: ended ?? '',
      [given.cancelled ? 'cancelled_at' : 'completed_at']: ended,
      get messages() {
        messages ??= makeMessages(state, campaign, { counts, firstId, judged, startedAt })
        return messages
      },
      get minutes() {
        return makeMinutes(counts, startedAt)
      },
    }
    state.nextMessageId += counts.people
    state.campaigns.set(campaign.id, campaign)
    logPast(state, campaign)
  })
}

const decisionsOf = (state: State, given: MemoryPastCampaign): Partial<CampaignRecord> => {
  const language = given.templateLanguage ?? 'es_AR'
  const template = state.templates.get(templateKey(given.templateName, language))
  return {
    name: given.name,
    template_name: given.templateName,
    template_language: language,
    template_params: given.templateParams ?? {},
    template_category: template?.category ?? null,
    template_snapshot: template === undefined ? null : templateSnapshot(template),
    filter: canonicalFilter(fromAudienceFilter(given.filter ?? { everyone: true }) as Partial<CanonicalFilter>),
    campaign_tag: given.campaignTag ?? null,
  }
}

/** Around the shares of the seed, so that no two campaigns are alike. */
const drawCounts = (
  { people, cancelled = false }: MemoryPastCampaign,
  reachable: number,
  roll: (what: string) => number,
  delivery: MemoryDelivery,
): PastCounts => {
  const share = fateShares(delivery)
  const some = (of: number, part: number, what: string): number =>
    Math.min(of, Math.round(of * part * (0.7 + 0.6 * roll(what))))
  const matched = Math.max(0, Math.min(people, reachable))
  const skipped = some(matched, 0.03, 'skipped')
  const total = matched - skipped
  const handled = cancelled ? some(total, 0.5, 'cancelled') : total
  const failed = some(handled, share.rejected + share.failed, 'failed')
  const sent = handled - failed
  const delivered = sent - some(sent, 1 - share.delivered, 'delivered')
  const read = some(delivered, share.read, 'read')
  return { people: matched, skipped, total, handled, failed, sent, delivered, read }
}

const countersOf = ({
  skipped,
  total,
  handled,
  failed,
  sent,
  delivered,
  read,
}: PastCounts): Partial<CampaignRecord> => ({
  total_recipients: total,
  skipped_count: skipped,
  cancelled_count: total - handled,
  failed_count: failed,
  sent_count: sent,
  delivered_count: delivered,
  read_count: read,
})

const logPast = (state: State, { id, status, prepared_at, started_at, updated_at }: CampaignRecord): void => {
  const log = (at: string | null, actor: string, from: string | null, to: string): void => {
    const old = from === null ? null : { status: from }
    const event = { action: `campaign_${to}`, old, new: { status: to }, message_id: null, note: null }
    state.events.push({ ...event, id: state.events.length + 1, at: at ?? '', actor, campaignId: id })
  }
  log(prepared_at, 'operator', null, 'preparing')
  log(prepared_at, 'operator', 'preparing', 'ready')
  log(started_at, 'operator', 'ready', 'sending')
  log(updated_at, status === 'cancelled' ? 'operator' : 'system', 'sending', status)
}
