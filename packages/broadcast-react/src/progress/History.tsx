import type { Campaign, CampaignEvent, Progress } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { useCampaignEvents } from '../hooks/useCampaignEvents.ts'
import { useErrorWords } from '../hooks/useErrorWords.ts'
import { Button } from '../parts/Button.tsx'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import { useChange } from '../parts/useChange.ts'
import { useCommonWords } from '../words/useWords.ts'
import { describeAction, describeChanges } from './describeEvent.ts'
import { Instant } from './Instant.tsx'
import { useDetailsWords } from './useDetailsWords.ts'

/** Who did what to it, and what happened by itself; newest first. */
export const History = ({ campaign, progress }: { campaign: Campaign; progress: Progress }): ReactElement => {
  const common = useCommonWords()
  const events = useCampaignEvents(campaign.id)
  const { status, unknownCount, optOutCount } = progress
  useChange([status, unknownCount, optOutCount, campaign.updatedAt.getTime()].join(' '), () => void events.refetch())
  return (
    <>
      {events.data ? (
        <ol className="ib-history">
          {events.data.pages.flatMap(({ items }) => items.map((event) => <Entry key={event.id} event={event} />))}
        </ol>
      ) : events.isError ? (
        <ErrorNotice error={events.error} reference={campaign.id} onRetry={() => void events.refetch()} />
      ) : (
        <Skeleton lines={2} />
      )}
      {events.hasNextPage && (
        <Button kind="quiet" busy={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
          {common.loadMore}
        </Button>
      )}
    </>
  )
}

const Entry = ({ event }: { event: CampaignEvent }): ReactElement => {
  const words = useDetailsWords()
  const common = useCommonWords()
  const format = useFormat()
  const explain = useErrorWords(event.to?.reason != null)
  const changes = describeChanges(event, words, common, format, explain)
  return (
    <li>
      <span className="ib-muted ib-number">
        <Instant at={event.at} />
      </span>
      <div>
        <p>
          <strong>
            <bdi>{event.actor === 'system' ? words.system : event.actor}</bdi>
          </strong>{' '}
          {describeAction(event, words)}
        </p>
        {changes.length > 0 && <p className="ib-muted ib-number">{changes.join(' · ')}</p>}
        {event.note && (
          <p className="ib-quote">
            <bdi>{words.detail(event.note)}</bdi>
          </p>
        )}
      </div>
    </li>
  )
}
