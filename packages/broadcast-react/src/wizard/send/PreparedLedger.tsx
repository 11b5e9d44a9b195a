import { type Campaign, skipReasons } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { broadcastKeys } from '../../queries/broadcastKeys.ts'
import { useRecipientWords } from '../../words/useRecipientWords.ts'
import { LedgerLines } from '../audience/LedgerLines.tsx'
import { Card } from '../frame/Card.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { countedAtMost, countSkipped } from './countSkipped.ts'

/**
 * What preparing came to: counted from the campaign's messages, not expected. The audience was frozen by its tags; whoever of it
 * has no WhatsApp contact, or none in the wanted place, has no message to be counted, and is the rest.
 */
export const PreparedLedger = ({ campaign }: { campaign: Campaign }): ReactElement => {
  const { client } = useBroadcast()
  const words = useWizardWords()
  const recipients = useRecipientWords()
  const format = useFormat()
  const { id, totalRecipients, skippedCount, audienceCount, preparedAt } = campaign
  const { data: skipped } = useQuery({
    queryKey: [...broadcastKeys.messages(id, { status: ['skipped'] }), 'by reason'],
    queryFn: ({ signal }) => countSkipped(client, id, signal),
    enabled: skippedCount > 0 && skippedCount <= countedAtMost,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const made = totalRecipients + skippedCount
  const audience = Math.max(made, audienceCount ?? made)
  const unreachable = audience - made
  const { withoutContact, withoutContactThere } = words.send
  return (
    <Card title={words.send.ledger}>
      <LedgerLines
        matched={audience}
        excluded={[
          ...(unreachable === 0
            ? []
            : [
                {
                  reason: 'unreachable' as const,
                  label: campaign.filter.location === 'all' ? withoutContact : withoutContactThere,
                  people: unreachable,
                },
              ]),
          ...skipReasons.flatMap((reason) => {
            const people = skipped?.[reason] ?? 0
            return people === 0 ? [] : [{ reason, label: recipients.skipReason[reason], people }]
          }),
        ]}
        skipped={skipped === undefined ? skippedCount : 0}
        willReceive={totalRecipients}
      />
      {preparedAt && <p className="ib-muted">{words.send.fixedAt(format.dateTime(preparedAt))}</p>}
    </Card>
  )
}
