import type { PreflightRow } from '../../campaigns/progressRows.ts'
import type { Issue } from '../../errors/BroadcastError.ts'
import { templateSnapshot } from './checkCampaign.ts'
import { accountOf, bookedToday, runnerIsAlive, runnerLastSeenAt } from './senders.ts'
import { type AccountRecord, type CampaignRecord, type SenderRecord, type State, templateKey, toIso } from './state.ts'

/** What of a campaign is checked; it need not be stored yet. */
type Subject = Pick<
  CampaignRecord,
  | 'template_name'
  | 'template_language'
  | 'template_snapshot'
  | 'sender_phone_number_id'
  | 'pending_count'
  | 'skipped_count'
>

type Finding = Pick<PreflightRow, 'check' | 'level' | 'detail'> & { asOf?: string | null }

/** What stands between a campaign and sending it. */
export const preflight = (state: State, campaign: CampaignRecord): PreflightRow[] =>
  checks(state, campaign).map((row) =>
    row.check === 'recipients'
      ? { ...row, detail: { ...row.detail, numbers_by_prefix: numbersByPrefix(campaign) } }
      : row,
  )

const numbersByPrefix = ({ messages }: CampaignRecord): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const { status, phone_number } of messages) {
    const prefix = phone_number.slice(0, 4)
    if (status === 'pending') counts[prefix] = (counts[prefix] ?? 0) + 1
  }
  return counts
}

const checks = (state: State, campaign: Subject): PreflightRow[] => {
  const sender = senderOf(state, campaign)
  const findings = [
    templateFinding(state, campaign),
    recipientsFinding(campaign),
    ...(sender === undefined ? [noSender] : senderFindings(state, campaign, sender)),
    runnerFinding(state, sender),
  ]
  return findings.map(({ check, level, detail, asOf = toIso(state.now) }) => ({
    check,
    level,
    detail: Object.fromEntries(Object.entries(detail).filter(([, value]) => value !== null && value !== undefined)),
    as_of: asOf,
  }))
}

export const blockingIssues = (state: State, campaign: Subject): Issue[] =>
  checks(state, campaign)
    .filter(({ level }) => level === 'block')
    .map(({ check, detail }) => ({ path: check, message: String(detail.problem ?? JSON.stringify(detail)) }))

/** The one it was given, or the only one there is. */
export const senderOf = ({ senders }: State, campaign: Subject): SenderRecord | undefined => {
  if (campaign.sender_phone_number_id !== null) return senders.get(campaign.sender_phone_number_id)
  return senders.size === 1 ? Array.from(senders.values())[0] : undefined
}

/** Why a campaign's template may not be sent as things stand. */
export const templateProblem = (state: State, campaign: Subject): string | null => {
  const template = state.templates.get(templateKey(campaign.template_name, campaign.template_language))
  if (template === undefined || template.gone_at !== null) return 'template_gone'
  if (template.status?.toUpperCase() !== 'APPROVED')
    return `template_${(template.status ?? 'unapproved').toLowerCase()}`
  // A change of category alone is Meta's affair.
  const { category: _now, ...now } = templateSnapshot(template)
  const { category: _then, ...then } = campaign.template_snapshot ?? { category: '' }
  return JSON.stringify(now) === JSON.stringify(then) ? null : 'template_changed'
}

const templateFinding = (state: State, campaign: Subject): Finding => {
  const problem = templateProblem(state, campaign)
  const template = state.templates.get(templateKey(campaign.template_name, campaign.template_language))
  const detail = { problem, status: template?.status, quality: template?.quality_score }
  return {
    check: 'template',
    level: problem === null ? 'pass' : 'block',
    detail,
    asOf: template?.last_synced_at ?? null,
  }
}

const recipientsFinding = ({ pending_count: pending, skipped_count: skipped }: Subject): Finding => ({
  check: 'recipients',
  level: pending > 0 || skipped > 0 ? 'pass' : 'warn',
  detail: { pending, skipped },
})

const noSender: Finding = { check: 'sender', level: 'warn', detail: { problem: 'none_yet' } }

const deadStatuses = ['BANNED', 'DELETED', 'DISCONNECTED', 'RESTRICTED']
const weakStatuses = ['FLAGGED', 'RATE_LIMITED']

const senderLevel = (sender: SenderRecord, account: AccountRecord): PreflightRow['level'] => {
  const status = sender.status?.toUpperCase() ?? ''
  if (sender.blocked_at !== null || account.blockedAt !== null || deadStatuses.includes(status)) return 'block'
  return weakStatuses.includes(status) || sender.quality_rating?.toUpperCase() === 'RED' ? 'warn' : 'pass'
}

const senderFindings = (state: State, campaign: Subject, sender: SenderRecord): Finding[] => {
  const account = accountOf(state, sender)
  const { dailyLimit } = account
  const left = dailyLimit === null ? null : dailyLimit - bookedToday(state, account)
  const needed = campaign.pending_count
  const heardAt = sender.last_webhook_at
  const isHeard = heardAt !== null && Date.parse(heardAt) > state.now - 86_400_000
  return [
    {
      check: 'sender',
      level: senderLevel(sender, account),
      detail: {
        phone_number_id: sender.phone_number_id,
        status: sender.status,
        quality: sender.quality_rating,
        problem: sender.blocked_reason ?? account.blockedReason,
      },
      asOf: sender.checked_at ?? sender.updated_at,
    },
    {
      check: 'daily_limit',
      level: left !== null && left < needed ? 'warn' : 'pass',
      detail: { daily_limit: dailyLimit, left: left === null ? null : Math.max(0, left), needed },
    },
    { check: 'webhook', level: isHeard ? 'pass' : 'warn', detail: { last_at: heardAt } },
  ]
}

const runnerFinding = (state: State, sender: SenderRecord | undefined): Finding => {
  const seenAt = runnerLastSeenAt(state, sender?.phone_number_id)
  return {
    check: 'runner',
    level: runnerIsAlive(state, sender?.phone_number_id) ? 'pass' : 'warn',
    detail: { last_seen_at: seenAt === null ? null : toIso(seenAt) },
  }
}
