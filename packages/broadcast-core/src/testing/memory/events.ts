import type { EventRow } from '../../campaigns/eventRows.ts'
import type { PageRow } from '../../values/page.ts'
import { type Args, idOrNull, numberOr } from './args.ts'
import { type State, toIso } from './state.ts'

type Logged = Pick<EventRow, 'action'> & Partial<Pick<EventRow, 'message_id' | 'old' | 'new' | 'note'>>

/** Appends to the audit, in the name of whoever acts. */
export const logEvent = (state: State, campaignId: number | null, event: Logged): void => {
  state.events.push({
    id: state.events.length + 1,
    at: toIso(state.now),
    actor: state.actor,
    message_id: null,
    old: null,
    new: null,
    note: null,
    campaignId,
    ...event,
  })
}

/** What was done to a campaign and what happened to it, newest first. */
export const listEvents = (state: State, args: Args): PageRow<EventRow> => {
  const limit = numberOr(args.p_limit, 50)
  const before = idOrNull(args.p_before) ?? Number.POSITIVE_INFINITY
  const items = state.events
    .filter(({ id, campaignId }) => campaignId === Number(args.p_campaign_id) && id < before)
    .reverse()
    .slice(0, limit)
  return {
    items: items.map(({ campaignId: _, ...row }) => row),
    next: items.length === limit ? (items.at(-1)?.id ?? null) : null,
  }
}
