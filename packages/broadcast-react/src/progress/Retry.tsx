import type { Campaign, FailureGroup, Progress } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { isDoubtful } from '../hooks/useCampaignChange.ts'
import { usePrepareCampaign } from '../hooks/usePrepareCampaign.ts'
import { Button } from '../parts/Button.tsx'
import { Later } from '../parts/Later.tsx'
import { newRequestId } from '../parts/newRequestId.ts'
import { useOneAtATime } from '../parts/useOneAtATime.ts'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { isOver } from '../queries/polling.ts'
import { useCommonWords } from '../words/useWords.ts'
import { NobodyToRetry } from './NobodyToRetry.tsx'
import { retryAllowedAt, retryFilter } from './retrying.ts'
import { useDetailsWords } from './useDetailsWords.ts'
import { useProgressClock } from './useProgressClock.ts'
import { useRetryPeople } from './useRetryPeople.ts'

export interface RetryProps {
  campaign: Campaign
  progress: Progress
  group: FailureGroup
  /** As the cause is called. */
  title: string
  onContinue?: ((campaign: Campaign) => void) | undefined
}

const loadDialog = () => import('./dialogs.ts').then(({ RetryDialog }) => RetryDialog)
/** Whoever comes near the button is about to press it. A part that did not come is told of when it is pressed. */
const prefetch = (): void => void loadDialog().catch(() => undefined)

/**
 * Tries a group of failures again, as a campaign of its own that is linked to this one: prepared, looked through and sent like any
 * other. This one stays what it is.
 */
export const Retry = ({ campaign, progress, group, title, onContinue }: RetryProps): ReactElement | null => {
  const words = useDetailsWords()
  const common = useCommonWords()
  const format = useFormat()
  const { rights, links } = useBroadcast()
  const prepare = usePrepareCampaign()
  const oneAtATime = useOneAtATime()
  const [requestId, setRequestId] = useState<string | null>(null)
  const allowedAt = retryAllowedAt(group)
  const isOffered = allowedAt !== null && isOver(progress.status)
  const now = useProgressClock(progress)
  const waits = isOffered && allowedAt > now
  // Asked where the button can be pressed, and again when it is.
  const people = useRetryPeople(campaign, group.code, { enabled: isOffered && !waits && rights.has('prepare') })
  if (!isOffered) return null

  const child = prepare.data
  if (child !== undefined) {
    const href = links.campaign?.(child.id)
    return (
      <p role="status">
        {format.count(words.retry.done, child.totalRecipients)}{' '}
        {onContinue ? (
          <button type="button" className="ib-text-link" onClick={() => onContinue(child)}>
            {words.retry.review}
          </button>
        ) : (
          href !== undefined && <a href={href}>{words.retry.review}</a>
        )}
      </p>
    )
  }
  const name = words.retry.name(campaign.name).slice(0, 200)
  const run = (id: string) =>
    oneAtATime(async () => {
      const input = {
        requestId: id,
        campaign: {
          name,
          templateName: campaign.templateName,
          templateLanguage: campaign.templateLanguage,
          templateParams: campaign.templateParams,
          senderPhoneNumberId: campaign.senderPhoneNumberId ?? undefined,
          campaignTag: campaign.campaignTag ?? undefined,
          filter: retryFilter(campaign, group.code),
          retryOf: campaign.id,
        },
      }
      // Refused: somebody may have been quicker, and nobody be left.
      await prepare.mutateAsync(input, { onError: () => void people.refetch() })
      setRequestId(null)
    })
  // One that nobody knows the end of may have these people already, and is asked for again under the same request.
  const isLost = requestId !== null && prepare.isError && isDoubtful(prepare.error)
  const count = isLost ? undefined : people.data?.ledger.willReceive
  const nobody = people.data && count === 0 && (
    <NobodyToRetry campaign={campaign} code={group.code} ledger={people.data.ledger} onContinue={onContinue} />
  )
  if (nobody && requestId === null) return nobody
  return (
    <>
      <Button
        icon="refresh"
        onPointerEnter={prefetch}
        onFocus={prefetch}
        reason={
          !rights.has('prepare')
            ? common.notAllowed
            : waits
              ? words.retry.notBefore(format.dateTime(allowedAt))
              : undefined
        }
        onClick={() => {
          prepare.reset()
          void people.refetch()
          setRequestId(newRequestId())
        }}
      >
        {count ? format.count(words.retry.button, count) : common.retry}
      </Button>
      {requestId !== null && (
        <Later
          load={loadDialog}
          failed={words.detailsFailed}
          lines={0}
          props={{
            group,
            count,
            nobody,
            title,
            name,
            campaignId: campaign.id,
            ownTag: campaign.filter.excludeTags.find((tag) => tag === campaign.campaignTag),
            busy: prepare.isPending || people.isFetching,
            error: prepare.error,
            onClose: () => setRequestId(null),
            onConfirm: () => run(requestId),
          }}
        />
      )}
    </>
  )
}
