import { classifyMetaError } from '../../meta/classifyMetaError.ts'
import type { SyncRow } from '../../templates/rows.ts'
import type { CampaignRecord, State } from './state.ts'
import { pauseCampaign } from './transitions.ts'

/** So many of one kind in a row, or so many among the last so many, pause a campaign. */
const inARow = 5
const among = 20
const remembered = 100

/** What one result says about its campaign; `null` for nothing, `''` for all is well. */
export type BreakerKey = string | null

/** A refusal, or a failure that came later. */
export const failureKey = (code: string | undefined): BreakerKey => {
  const key = code ?? 'none'
  return classifyMetaError({ code: key }).personal ? null : key
}

/** What a stopping or dying process leaves says nothing about Meta. */
const ownFault = ['lease_expired', 'runner_stopped', 'interrupted', 'aborted']

export const unknownKey = (code: string | undefined): BreakerKey =>
  ownFault.includes(code ?? '') ? null : 'unknown_outcomes'

/**
 * Keeps a result, and pauses its campaign when the same thing happens to everyone. A message that was accepted first and failed
 * later counts once: the newest acceptance goes.
 */
export const watchResult = (
  state: State,
  campaign: CampaignRecord,
  key: BreakerKey,
  { detail, accepted = false }: { detail: string | null; accepted?: boolean },
): SyncRow['paused'] => {
  if (key === null || campaign.status !== 'sending') return []
  const acceptance = accepted ? campaign.recent.lastIndexOf('') : -1
  if (acceptance >= 0) campaign.recent.splice(acceptance, 1)
  campaign.recent = [...campaign.recent, key].slice(-remembered)
  if (key === '') return []
  const same = campaign.recent.filter((each) => each === key).length
  const last = campaign.recent.slice(-inARow)
  const isTripped = same >= among || (last.length === inARow && last.every((each) => each === key))
  if (!isTripped || !pauseCampaign(state, campaign, key, detail)) return []
  campaign.recent = []
  return [{ campaign_id: campaign.id, reason: key }]
}
