import { type SkipReason, skipReasons } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { useCampaignMessages } from '../hooks/useCampaignMessages.ts'
import { useErrorWords } from '../hooks/useErrorWords.ts'
import { Button } from '../parts/Button.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { MediaIcon } from '../parts/MediaIcon.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import { useChange } from '../parts/useChange.ts'
import { VirtualTable } from '../parts/VirtualTable.tsx'
import { useRecipientWords } from '../words/useRecipientWords.ts'
import { useCommonWords } from '../words/useWords.ts'
import { ExportButton } from './ExportButton.tsx'
import { countOf, messageStatuses, signatureOf } from './figures.ts'
import type { MessagesProps } from './Messages.tsx'
import { messageColumns } from './messageColumns.tsx'
import { everyMessage } from './messageView.ts'
import { useDetailsWords } from './useDetailsWords.ts'

export interface MessageListProps extends Omit<MessagesProps, 'heading'> {
  search: string
  onSearch: (search: string) => void
}

const pageSize = 100

/** The messages of a view, and what is said when there are none. */
export const MessageList = (props: MessageListProps): ReactElement => {
  const { campaign, progress, view, onView, columns, search, onSearch } = props
  const words = useDetailsWords()
  const common = useCommonWords()
  const recipients = useRecipientWords()
  const format = useFormat()
  const explain = useErrorWords(progress.failedCount + progress.unknownCount > 0)
  const [isOutdated, setOutdated] = useState(false)
  const { status, errorCode, skipReason } = view
  const filter = {
    limit: pageSize,
    ...(status && { status }),
    ...(errorCode && { errorCode }),
    ...(skipReason && { skipReason }),
    ...(search && { search }),
  }
  const list = useCampaignMessages(campaign.id, filter)
  const signature = signatureOf(progress, status ?? messageStatuses)
  const refresh = () => {
    setOutdated(false)
    void list.refetch()
  }
  useChange(signature, () => {
    // Whoever has read on is not interrupted: rows would move under their eyes, and every part would be asked for again.
    if ((list.data?.pages.length ?? 0) > 2) setOutdated(true)
    else refresh()
  })

  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const isCounted = !search && !errorCode && !skipReason
  const noOne = words.noMessages[view.tile ?? (view.label === null ? 'all' : 'other')]
  return (
    <>
      <div className="ib-actions ib-messages-view">
        {view.label !== null && (
          <>
            <span>{words.showing(view.label)}</span>
            <Button kind="quiet" icon="close" onClick={() => onView(everyMessage)}>
              {words.showAll}
            </Button>
          </>
        )}
        {status?.includes('skipped') && (
          <select
            className="ib-select"
            aria-label={words.skipReason}
            value={skipReason ?? ''}
            onChange={({ target }) => {
              const { skipReason: _before, ...rest } = view
              onView(target.value === '' ? rest : { ...rest, skipReason: target.value as SkipReason })
            }}
          >
            <option value="">{words.anyReason}</option>
            {skipReasons.map((reason) => (
              <option key={reason} value={reason}>
                {recipients.skipReason[reason]}
              </option>
            ))}
          </select>
        )}
        {isOutdated && (
          <>
            <span className="ib-muted">{words.listChanged}</span>
            <Button kind="quiet" icon="refresh" busy={list.isFetching} onClick={refresh}>
              {common.refresh}
            </Button>
          </>
        )}
      </div>
      {list.isError && <ErrorNotice error={list.error} reference={campaign.id} onRetry={refresh} />}
      {rows.length > 0 ? (
        <div data-stale={list.isPlaceholderData || undefined}>
          <VirtualTable
            label={view.label ?? words.messagesTitle}
            columns={messageColumns(columns, { words, common, recipients, format, explain })}
            rows={rows}
            keyOf={({ id }) => id}
            of={list.isPlaceholderData ? undefined : JSON.stringify(filter)}
            total={isCounted ? countOf(progress, status ?? messageStatuses) : undefined}
            hasMore={list.hasNextPage}
            isLoadingMore={list.isFetchingNextPage}
            onMore={() => void list.fetchNextPage()}
          />
        </div>
      ) : list.data ? (
        <EmptyState
          icon={search ? 'search' : <MediaIcon name="people" />}
          title={search ? words.noMatch(search) : noOne}
          actions={search && <Button onClick={() => onSearch('')}>{words.clearSearch}</Button>}
        />
      ) : (
        !list.isError && <Skeleton lines={4} />
      )}
      {rows.length > 0 && (
        <div className="ib-actions">
          <ExportButton campaignId={campaign.id} name={campaign.name} filter={filter} />
        </div>
      )}
    </>
  )
}
