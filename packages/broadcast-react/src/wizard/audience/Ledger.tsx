import { skipReasons } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Skeleton } from '../../parts/Skeleton.tsx'
import { useRecipientWords } from '../../words/useRecipientWords.ts'
import { hasAudience } from '../draft/draft.ts'
import { Card } from '../frame/Card.tsx'
import { useIssueWords } from '../frame/useIssueWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { LedgerLines } from './LedgerLines.tsx'
import { NobodyMatches } from './NobodyMatches.tsx'
import { useNarrowed } from './useNarrowed.ts'

/** How many people the filter finds, who of them is left out and why, and how many receive the message. */
export const Ledger = (): ReactElement => {
  const { draft, audience, counted, steps, dispatch } = useWizard()
  const words = useWizardWords().audience
  const recipients = useRecipientWords()
  const describeIssue = useIssueWords()
  const format = useFormat()
  const narrowed = useNarrowed(counted?.ledger.matched ?? 0)
  if (!hasAudience(draft)) return <p className="ib-card ib-muted">{words.chooseFirst}</p>
  if (audience.isError)
    return <ErrorNotice error={audience.error} describeIssue={describeIssue} onRetry={() => void audience.refetch()} />
  if (audience.data === undefined) return <Skeleton lines={3} />
  const { ledger } = audience.data
  if (counted !== undefined && ledger.matched === 0) return <NobodyMatches />
  return (
    <Card title={words.ledger} data-field="ledger" tabIndex={-1} aria-busy={!counted}>
      <LedgerLines
        narrowed={counted ? narrowed : null}
        matched={ledger.matched}
        willReceive={ledger.willReceive}
        excluded={skipReasons.flatMap((reason) => {
          const people = ledger.excluded[reason] ?? 0
          return people === 0 ? [] : [{ reason, label: recipients.skipReason[reason], people }]
        })}
        onOpen={steps.includes('recipients') ? (reason) => dispatch({ type: 'show', reason }) : undefined}
      />
      <p className="ib-hidden" role="status">
        {counted && format.count(words.willReceiveTold, ledger.willReceive)}
      </p>
    </Card>
  )
}
