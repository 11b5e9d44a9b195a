import type { AudiencePreview } from '@iita/broadcast-core'
import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { recipientQueries } from '../../queries/recipientQueries.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { type Narrowing, narrowingOf } from './narrowing.ts'

/** What the exclusions of a filter do to it, in people. */
export interface Narrowed {
  /** People whom the filter finds without any of its exclusions. */
  widest: number
  /** How many each of them takes out. */
  out: readonly { clause: Narrowing; people: number }[]
}

const matchedBy = ({ data, isPlaceholderData }: UseQueryResult<AudiencePreview>): number | undefined =>
  isPlaceholderData ? undefined : data?.ledger.matched

/** Who is not even found, and why; `null` as long as it is not known, and when nobody is taken out. */
export const useNarrowed = (matched: number): Narrowed | null => {
  const { draft, question } = useWizard()
  const { client } = useBroadcast()
  const narrowing = narrowingOf(draft.filter)
  // The last one is the filter itself: that has been counted.
  const wider = narrowing.slice(0, -1)
  const counts = useQueries({
    queries: wider.map(({ filter }) => recipientQueries.audience(client, { ...question, filter })),
  }).map(matchedBy)
  const known = counts.filter((count) => count !== undefined)
  if (known.length === 0 || known.length < wider.length) return null
  const all = [...known, matched]
  const out = narrowing.flatMap(({ clause }, index) =>
    clause === null ? [] : [{ clause, people: (all[index - 1] ?? 0) - (all[index] ?? 0) }],
  )
  // Counted at different moments, and somebody came in between: then they would not add up.
  return out.some(({ people }) => people < 0) ? null : { widest: all[0] ?? 0, out }
}
