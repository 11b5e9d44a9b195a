import { type AudienceFilterRow, toAudienceFilter } from '../recipients/rows.ts'
import { toInstant } from '../values/instants.ts'
import { toIdOrNull } from '../values/page.ts'
import { camelCase } from '../values/withInputNames.ts'
import type { CampaignEvent, CampaignEventValues } from './event.ts'

/** The JSON of a campaign's history, and its translation: snake_case ends in this file. */

export interface EventRow {
  id: number
  at: string
  actor: string
  action: string
  message_id: number | null
  old: Record<string, unknown> | null
  new: Record<string, unknown> | null
  note: string | null
}

export const toCampaignEvent = (row: EventRow): CampaignEvent => ({
  id: String(row.id),
  at: toInstant(row.at),
  actor: row.actor,
  action: row.action,
  messageId: toIdOrNull(row.message_id),
  from: toValues(row.old),
  to: toValues(row.new),
  note: row.note,
})

const toValues = (row: EventRow['old']): CampaignEventValues | null =>
  row === null
    ? null
    : Object.fromEntries(Object.entries(row).map(([key, value]) => [camelCase(key), toValue(key, value)]))

/** Names of places stay as they are: only our own keys are ours to rename. */
const toValue = (key: string, value: unknown): unknown => {
  if (value === null) return null
  if (key === 'filter') return toAudienceFilter(value as AudienceFilterRow)
  if (key === 'message_ids') return (value as number[]).map(String)
  if (key === 'opt_out_id') return String(value)
  return key.endsWith('_at') ? toInstant(String(value)) : value
}
