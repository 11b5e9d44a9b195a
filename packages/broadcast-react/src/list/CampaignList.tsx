import type { CampaignSummary } from '@iita/broadcast-core'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useId, useRef } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { useCampaigns } from '../hooks/useCampaigns.ts'
import { Button } from '../parts/Button.tsx'
import { classNames } from '../parts/classNames.ts'
import { EmptyState } from '../parts/EmptyState.tsx'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { FreshnessLine } from '../parts/Freshness.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Root } from '../parts/Root.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import { useChange } from '../parts/useChange.ts'
import { useWaiting } from '../parts/useWaiting.ts'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { isMoving } from '../queries/polling.ts'
import { useCommonWords } from '../words/useWords.ts'
import { CampaignRow, type CampaignRowProps } from './CampaignRow.tsx'
import { CampaignTable } from './CampaignTable.tsx'
import { type CampaignListColumn, defaultCampaignColumns } from './columns.tsx'
import { EmptyList, type EmptyListProps } from './EmptyList.tsx'
import { ListTools, sumOf } from './ListTools.tsx'
import { listPicture } from './listPicture.ts'
import { NothingMatches } from './NothingMatches.tsx'
import { Pager } from './Pager.tsx'
import { type CampaignListView, useListView } from './useListView.ts'
import { useListWords } from './useListWords.ts'

/** Props of {@link CampaignList}; whatever else it is given reaches its root, a `section`. */
export interface CampaignListProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** A row was chosen. Where the provider has `links.campaign`, rows are links, and this is told of plain clicks alone. */
  onOpen?: ((campaign: CampaignSummary) => void) | undefined
  /** Goes on with a draft. @default `onOpen` */
  onContinue?: ((campaign: CampaignSummary) => void) | undefined
  /** «+ Nueva»; without it there is no such button. */
  onNew?: (() => void) | undefined
  /**
   * Campaigns per page, 1 to 200.
   * @default 25
   */
  pageSize?: number | undefined
  /**
   * What a row shows beside the name, in this order.
   * @default ['template', 'status', 'progress', 'date']
   */
  columns?: readonly CampaignListColumn[] | undefined
  /** What is looked at first: for a host that keeps it while the list is away. */
  defaultView?: Partial<CampaignListView> | undefined
  /** Told whenever search, status or page change. */
  onViewChange?: ((view: CampaignListView) => void) | undefined
  /** Draws a row, a `tr`. @default CampaignRow */
  renderRow?: ((props: CampaignRowProps) => ReactNode) | undefined
  /** Drawn when there is no campaign at all. @default EmptyList */
  renderEmpty?: ((props: EmptyListProps) => ReactNode) | undefined
}

const none: readonly CampaignSummary[] = []

/** Every campaign, newest first, live while one of them moves. Rights: `read`; `prepare` to make, continue and delete. */
export const CampaignList = forwardRef<HTMLElement, CampaignListProps>(
  (
    {
      onOpen,
      onContinue = onOpen,
      onNew,
      pageSize = 25,
      columns = defaultCampaignColumns,
      defaultView,
      onViewChange,
      renderRow = (props) => <CampaignRow {...props} />,
      renderEmpty = (props) => <EmptyList {...props} />,
      className,
      ...rest
    },
    ref,
  ) => {
    const { rights } = useBroadcast()
    const words = useListWords()
    const common = useCommonWords()
    const format = useFormat()
    const id = useId()
    const heading = useRef<HTMLHeadingElement>(null)
    const { view, isFiltered, search, filter, forward, back, clear } = useListView(defaultView, onViewChange)
    const mayRead = rights.has('read')
    const mayPrepare = rights.has('prepare')
    const list = useCampaigns(
      {
        limit: pageSize,
        search: view.search.trim() || undefined,
        status: view.status === null ? undefined : [view.status],
        before: view.pages.at(-1),
      },
      { enabled: mayRead },
    )
    const campaigns = list.data?.items ?? none
    const counts = list.data?.counts
    const total = counts && (view.status === null ? sumOf(counts) : (counts[view.status] ?? 0))
    const page = view.pages.length + 1
    const next = list.data?.next ?? null
    const isWaiting = useWaiting(list)
    const picture = listPicture(list, { mayRead, isFiltered, page, isWaiting })
    const isAlone = picture === 'forbidden' || picture === 'empty'

    // Another page begins at its first row, wherever the button was that turned it.
    useChange(list.isPlaceholderData ? undefined : String(page), () => {
      const top = heading.current?.getBoundingClientRect().top ?? 0
      if (top < 0) heading.current?.scrollIntoView({ block: 'start' })
    })

    return (
      <Root
        ref={ref}
        aria-labelledby={rest['aria-label'] === undefined ? id : undefined}
        {...rest}
        className={classNames('ib-list', className)}
        data-state={picture}
        data-stale={list.isError || list.fetchStatus === 'paused' || undefined}
      >
        <header className="ib-list-header">
          <h2 id={id} ref={heading} tabIndex={-1}>
            {words.title}
          </h2>
          {onNew && mayPrepare && !isAlone && (
            <Button kind="primary" icon="add" onClick={onNew}>
              {words.new}
            </Button>
          )}
        </header>
        {!mayPrepare && picture !== 'forbidden' && <p className="ib-muted">{words.lookOnly}</p>}
        {!isAlone && (
          <ListTools search={view.search} status={view.status} counts={counts} onSearch={search} onFilter={filter} />
        )}
        {picture === 'forbidden' && (
          <EmptyState icon="info" title={words.noAccess.title}>
            {words.noAccess.text}
          </EmptyState>
        )}
        {picture === 'loading' && <Skeleton lines={6} />}
        {picture === 'offline' && <Notice kind="warning" role="status" title={common.offline} />}
        {picture === 'failed' && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
        {picture === 'empty' && renderEmpty({ onNew: mayPrepare ? onNew : undefined })}
        {picture === 'nothing' && <NothingMatches view={view} onClear={clear} />}
        {picture === 'end' && <EmptyState icon="info" title={words.noMore} />}
        {picture === 'rows' && (
          <CampaignTable
            campaigns={campaigns}
            columns={columns}
            labelledBy={id}
            isOutdated={list.isPlaceholderData}
            isFresh={!list.isError && list.fetchStatus !== 'paused'}
            hasActions={mayPrepare && campaigns.some(({ status }) => status === 'draft')}
            onOpen={onOpen}
            onContinue={mayPrepare ? onContinue : undefined}
            renderRow={renderRow}
          />
        )}
        {!isAlone && (
          <footer className="ib-list-footer">
            <p className="ib-muted ib-number" role="status">
              {total !== undefined && format.count(words.campaigns, total)}
            </p>
            <FreshnessLine of={list} live={campaigns.some(({ status }) => isMoving(status))} />
            <Pager
              page={page}
              busy={list.isPlaceholderData}
              onBack={page > 1 ? back : undefined}
              // A full last page has a cursor all the same; the counts know better.
              onForward={
                next === null || (total !== undefined && page * pageSize >= total) ? undefined : () => forward(next)
              }
            />
          </footer>
        )}
      </Root>
    )
  },
)
CampaignList.displayName = 'CampaignList'
