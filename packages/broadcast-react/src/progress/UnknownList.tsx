import type { Campaign, Message, Progress } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { useCampaignMessages } from '../hooks/useCampaignMessages.ts'
import { useErrorWords } from '../hooks/useErrorWords.ts'
import { Button } from '../parts/Button.tsx'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { PersonName } from '../parts/PersonName.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import { useChange } from '../parts/useChange.ts'
import { type Column, VirtualTable } from '../parts/VirtualTable.tsx'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { useCommonWords } from '../words/useWords.ts'
import { useDetailsWords } from './useDetailsWords.ts'

export interface UnknownListProps {
  campaign: Campaign
  progress: Progress
  onAsk: (decision: 'sent' | 'resend', messages: readonly Message[]) => void
}

const pageSize = 200
const decisions = ['sent', 'resend'] as const

/** Who is in doubt, for how long, and why; one by one or several at once. */
export const UnknownList = ({ campaign, progress, onAsk }: UnknownListProps): ReactElement => {
  const words = useDetailsWords()
  const common = useCommonWords()
  const format = useFormat()
  const explain = useErrorWords()
  const { rights } = useBroadcast()
  const list = useCampaignMessages(campaign.id, { status: ['unknown'], limit: pageSize })
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  useChange(String(progress.unknownCount), () => void list.refetch())

  if (!list.data)
    return list.isError ? (
      <ErrorNotice error={list.error} reference={campaign.id} onRetry={() => void list.refetch()} />
    ) : (
      <Skeleton lines={2} />
    )

  const rows = list.data.pages.flatMap(({ items }) => items)
  const selected = rows.filter(({ id }) => chosen.has(id))
  const notAllowed = rights.has('settle') ? undefined : common.notAllowed
  const reasons = {
    sent: notAllowed,
    resend: notAllowed ?? (progress.status === 'cancelled' ? words.unknownCancelled : undefined),
  }
  const toggle = (id: string) =>
    setChosen((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })

  const nameOf = ({ personName }: Message): string => personName?.trim() || common.nameless
  const columns: Column<Message>[] = [
    {
      name: 'name',
      title: words.column.name,
      width: '2fr',
      cell: (message) => (
        <span className="ib-choose">
          {notAllowed === undefined && (
            <input
              type="checkbox"
              aria-label={words.choose(nameOf(message))}
              checked={chosen.has(message.id)}
              onChange={() => toggle(message.id)}
            />
          )}
          <PersonName personId={message.personId} name={message.personName} />
        </span>
      ),
    },
    {
      name: 'phone',
      title: words.column.phone,
      width: '1.3fr',
      cell: ({ phoneNumber }) => <bdi className="ib-number">{format.phone(phoneNumber)}</bdi>,
    },
    {
      name: 'age',
      title: words.unknownAge,
      width: '1fr',
      cell: ({ unknownAt }) => (unknownAt ? format.ago(unknownAt, progress.asOf) : common.none),
    },
    {
      name: 'why',
      title: words.column.why,
      width: '2.4fr',
      cell: ({ errorCode }) => {
        const why = explain?.(errorCode, { class: 'unsafe' }).title ?? errorCode
        return <span title={why ?? undefined}>{why}</span>
      },
    },
  ]
  if (notAllowed === undefined)
    columns.push({
      name: 'decide',
      title: words.decide,
      width: '2.8fr',
      cell: (message) => (
        <span className="ib-row-actions">
          {decisions
            .filter((decision) => reasons[decision] === undefined)
            .map((decision) => (
              <button
                key={decision}
                type="button"
                className="ib-text-link"
                aria-label={words.partCount(words.settle[decision].button, nameOf(message))}
                onClick={() => onAsk(decision, [message])}
              >
                {words.settle[decision].button}
              </button>
            ))}
        </span>
      ),
    })

  return (
    <>
      <VirtualTable
        label={words.tile.unknown}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        total={progress.unknownCount}
        hasMore={list.hasNextPage}
        isLoadingMore={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
      <div className="ib-actions">
        {notAllowed === undefined && (
          <label className="ib-check">
            <input
              type="checkbox"
              checked={selected.length === rows.length && rows.length > 0}
              onChange={({ target }) => setChosen(new Set(target.checked ? rows.map(({ id }) => id) : []))}
            />
            {format.count(words.chooseAll, rows.length)}
          </label>
        )}
        {selected.length > 0 && <span className="ib-number">{format.count(words.chosen, selected.length)}</span>}
        {(selected.length > 0 || notAllowed) &&
          decisions.map((decision) => (
            <Button key={decision} reason={reasons[decision]} onClick={() => onAsk(decision, selected)}>
              {words.settle[decision].button}
            </Button>
          ))}
      </div>
    </>
  )
}
