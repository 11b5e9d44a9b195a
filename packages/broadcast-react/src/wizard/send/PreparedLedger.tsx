import { type Campaign, skipReasons } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { broadcastKeys } from '../../queries/broadcastKeys.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { LedgerLines } from '../audience/LedgerLines.tsx'
import { Card } from '../frame/Card.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { countedAtMost, countSkipped } from './countSkipped.ts'

/** What preparing came to: these figures are counted from the campaign's messages, not expected. */
export const PreparedLedger = ({ campaign }: { campaign: Campaign }): ReactElement => {
  const { client } = useBroadcast()
  const words = useWizardWords()
  const common = useCommonWords()
  const format = useFormat()
  const { id, totalRecipients, skippedCount, audienceCount, preparedAt } = campaign
  const { data: skipped } = useQuery({
    queryKey: [...broadcastKeys.messages(id, { status: ['skipped'] }), 'by reason'],
    queryFn: ({ signal }) => countSkipped(client, id, signal),
    enabled: skippedCount > 0 && skippedCount <= countedAtMost,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const matched = totalRecipients + skippedCount
  const unreachable = (audienceCount ?? matched) - matched
  return (
    <Card title={words.send.ledger}>
      <LedgerLines
        matched={matched}
        excluded={skipReasons.flatMap((reason) => {
          const people = skipped?.[reason] ?? 0
          return people === 0 ? [] : [{ reason, label: common.skipReason[reason], people }]
        })}
        skipped={skipped === undefined ? skippedCount : 0}
        willReceive={totalRecipients}
      />
      <p className="ib-muted">
        {unreachable > 0 && `${format.count(words.send.withoutContact, unreachable)} `}
        {preparedAt && words.send.fixedAt(format.dateTime(preparedAt))}
      </p>
    </Card>
  )
}
