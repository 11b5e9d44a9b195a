import { toInstant, toInstantOrNull } from '../values/instants.ts'
import { camelCase } from '../values/withInputNames.ts'
import type { CampaignStatus } from './campaign.ts'
import type { LimitingFactor, PreflightCheck, Progress } from './progress.ts'
import { type CounterRow, toCounters } from './rows.ts'

/** The JSON of progress and pre-flight, and its translation: snake_case ends in this file. */

export interface ProgressRow extends CounterRow {
  campaign_id: number
  status: CampaignStatus
  status_reason: string | null
  status_detail: string | null
  opt_out_count: number
  started_at: string | null
  completed_at: string | null
  rate_per_second: number
  finish_at: string | null
  resumes_at: string | null
  limiting_factor: LimitingFactor
  runner_alive: boolean
  stalled: boolean
  minutes: { at: string; sent: number; delivered: number; read: number; failed: number }[]
  as_of: string
}

export interface PreflightRow {
  check: PreflightCheck['check']
  level: PreflightCheck['level']
  detail: Record<string, unknown>
  as_of: string | null
}

export const toProgress = (row: ProgressRow): Progress => ({
  campaignId: String(row.campaign_id),
  status: row.status,
  statusReason: row.status_reason,
  statusDetail: row.status_detail,
  ...toCounters(row),
  optOutCount: row.opt_out_count,
  startedAt: toInstantOrNull(row.started_at),
  completedAt: toInstantOrNull(row.completed_at),
  ratePerSecond: row.rate_per_second,
  finishAt: toInstantOrNull(row.finish_at),
  resumesAt: toInstantOrNull(row.resumes_at),
  limitingFactor: row.limiting_factor,
  runnerAlive: row.runner_alive,
  stalled: row.stalled,
  minutes: row.minutes.map((minute) => ({ ...minute, at: toInstant(minute.at) })),
  asOf: toInstant(row.as_of),
})

export const toPreflight = (rows: PreflightRow[]): PreflightCheck[] =>
  rows.map((row) => ({
    check: row.check,
    level: row.level,
    detail: toDetail(row),
    asOf: toInstantOrNull(row.as_of),
  })) as PreflightCheck[]

/** Details are flat; a check that a later migration brings is passed on in the same form. */
const toDetail = ({ check, detail }: PreflightRow): Record<string, unknown> => {
  const entries = Object.entries(detail).map(([key, value]) => [
    camelCase(key),
    key.endsWith('_at') && typeof value === 'string' ? toInstant(value) : value,
  ])
  // Without a limit the database's `left` says nothing.
  const hidden = check === 'daily_limit' && detail.daily_limit === undefined ? 'left' : undefined
  return Object.fromEntries(entries.filter(([key]) => key !== hidden))
}
