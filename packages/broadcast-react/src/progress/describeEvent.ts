import type { CampaignAction, CampaignEvent, CampaignEventValues, CampaignStatus } from '@iita/broadcast-core'
import type { Format } from '../format/createFormat.ts'
import type { ExplainError } from '../hooks/useErrorWords.ts'
import type { CommonWords } from '../words/common.ts'
import type { ProgressWords } from '../words/progress.ts'

/** What was done. An action of a newer database is shown as it comes. */
export const describeAction = ({ action, from }: CampaignEvent, words: ProgressWords): string => {
  if (action === 'campaign_sending' && from?.status === 'paused') return words.resumed
  if (action === 'campaign_sending' && from?.status === 'completed') return words.reopened
  return words.action[action as CampaignAction] ?? action
}

/** What was different before, in an operator's words; values that say nothing to one are left out. */
export const describeChanges = (
  event: CampaignEvent,
  words: ProgressWords,
  common: CommonWords,
  format: Format,
  explain: ExplainError | undefined,
): string[] => {
  const { from, to } = event
  if (event.action === 'unknown_settled' && to?.decision)
    return [words.settledEvent(to.decision, format.number(to.settled ?? 0))]
  const show = (key: string, values: CampaignEventValues | null): string | null => {
    const value = values?.[key as keyof CampaignEventValues]
    if (value === undefined || value === null || value === '') return null
    if (value instanceof Date) return format.dateTime(value)
    if (typeof value === 'number') return format.number(value)
    if (key === 'status') return common.campaignStatus[value as CampaignStatus] ?? String(value)
    if (key === 'reason') return explain?.(String(value)).title ?? String(value)
    return String(value)
  }
  return Object.keys(words.field).flatMap((key) => {
    const before = show(key, from)
    const after = show(key, to)
    const label = words.field[key] ?? key
    if (before === after) return []
    // A reason belongs to the pause it tells of; what it was before is told there.
    if (before === null || key === 'reason') return after === null ? [] : [words.set(label, after)]
    return [words.changed(label, before, after ?? words.nothing)]
  })
}
