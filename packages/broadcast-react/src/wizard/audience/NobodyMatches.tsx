import type { AudiencePreview } from '@iita/broadcast-core'
import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Button } from '../../parts/Button.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { recipientQueries } from '../../queries/recipientQueries.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { looserFilters } from './looserFilters.ts'

/** An answer to an older filter says nothing. */
const matchedBy = (count: UseQueryResult<AudiencePreview> | undefined): number =>
  count?.isPlaceholderData ? 0 : (count?.data?.ledger.matched ?? 0)

/** The filter finds nobody: which of its clauses is the narrowest, by how many people there would be without it. */
export const NobodyMatches = (): ReactElement => {
  const { draft, question, change } = useWizard()
  const { client } = useBroadcast()
  const words = useWizardWords().audience
  const common = useCommonWords()
  const format = useFormat()
  const looser = looserFilters(draft.filter)
  const counts = useQueries({
    queries: looser.map(({ filter }) => recipientQueries.audience(client, { ...question, filter })),
  })
  const ways = looser
    .map((way, index) => ({ ...way, people: matchedBy(counts[index]) }))
    .filter(({ people }) => people > 0)
    .toSorted((a, b) => b.people - a.people)
  return (
    <Notice
      kind="warning"
      role="status"
      title={words.nobody}
      actions={ways.map(({ clause, filter, people }) => (
        <Button key={clause} onClick={() => change({ filter })}>
          {words.without(words.clause[clause], format.count(common.people, people))}
        </Button>
      ))}
    >
      {ways.length > 0 ? words.nobodyNarrow : words.nobodyHint}
    </Notice>
  )
}
