import type { Campaign, MessageStatus, Progress } from '@iita/broadcast-core'
import { type ComponentPropsWithoutRef, forwardRef, type ReactElement, useState } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { useSaveDraft } from '../hooks/useSaveDraft.ts'
import { Button } from '../parts/Button.tsx'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { Notice } from '../parts/Notice.tsx'
import { newRequestId } from '../parts/newRequestId.ts'
import { useOneAtATime } from '../parts/useOneAtATime.ts'
import { whoToLeaveOut } from '../parts/whoToLeaveOut.ts'
import { useBroadcast } from '../provider/useBroadcast.ts'
import type { ProgressFiguresWords } from '../words/progress.ts'
import { useCommonWords } from '../words/useWords.ts'
import { countOf, shareOf } from './figures.ts'
import type { MessageView } from './messageView.ts'
import { useProgressWords } from './useProgressWords.ts'

const endings: readonly (readonly [name: keyof ProgressFiguresWords['endings'], status: MessageStatus])[] = [
  ['read', 'read'],
  ['unread', 'delivered'],
  ['undelivered', 'sent'],
  ['failed', 'failed'],
  ['unknown', 'unknown'],
  ['cancelled', 'cancelled'],
  ['skipped', 'skipped'],
]

/** Props of {@link ProgressEnding}, and what `renderEnding` is called with. */
export interface ProgressEndingProps extends Omit<ComponentPropsWithoutRef<'div'>, 'title' | 'children'> {
  /** The campaign that is over. */
  campaign: Campaign
  /** Its last figures; late notices still change them. */
  progress: Progress
  /** Shows these messages. */
  onView: (view: MessageView) => void
  /** Leads to why messages failed; absent where that is not shown. */
  onFailures?: (() => void) | undefined
  /** Leads on with a copy of the campaign; without it none can be made. */
  onContinue?: ((campaign: Campaign) => void) | undefined
}

/** It is over: who got it, who did not, and what can be done next. */
export const ProgressEnding = forwardRef<HTMLDivElement, ProgressEndingProps>((props, ref) => {
  const { campaign, progress, onView, onFailures, onContinue, ...rest } = props
  const words = useProgressWords()
  const format = useFormat()
  const { status, totalRecipients, deliveredCount, failedCount, unknownCount } = progress
  const isCompleted = status === 'completed'
  const share = shareOf(format, words, deliveredCount, 'total', totalRecipients)
  const groups = endings
    .map(([name, each]) => ({ name, each, count: countOf(progress, [each]) }))
    .filter(({ count }) => count > 0)
  return (
    <Notice
      ref={ref}
      {...rest}
      actions={onContinue && <Duplicate campaign={campaign} progress={progress} onContinue={onContinue} />}
      kind={isCompleted && unknownCount === 0 ? 'good' : 'info'}
      title={isCompleted ? words.ended.completed : words.ended.cancelled}
    >
      {share === null ? (
        <p>{words.ended.nobody}</p>
      ) : (
        <p className="ib-number">{`${format.count(words.reached, deliveredCount)} (${share}).`}</p>
      )}
      <ul className="ib-endings ib-number">
        {groups.map(({ name, each, count }) => {
          const label = format.count(words.endings[name], count)
          return (
            <li key={name}>
              <button
                type="button"
                className="ib-text-link"
                onClick={() =>
                  onView({
                    tile: null,
                    status: [each],
                    label: words.part[each as keyof ProgressFiguresWords['part']] ?? words.tile.skipped,
                  })
                }
              >
                {label}
              </button>
            </li>
          )
        })}
      </ul>
      {unknownCount > 0 && isCompleted && <p>{words.next.unknown}</p>}
      {failedCount > 0 && onFailures && (
        <p>
          <button type="button" className="ib-text-link" onClick={onFailures}>
            {words.next.failed}
          </button>
        </p>
      )}
      {deliveredCount < progress.sentCount && <p className="ib-muted">{words.lateNews}</p>}
    </Notice>
  )
})
ProgressEnding.displayName = 'ProgressEnding'

/**
 * The same message to the same audience as a draft, to be changed and looked through; whoever is in it is asked anew. Of a campaign
 * that was cancelled on its way it is for the others: without whom it reached, or, as long as nobody knows whom, without all of its
 * people.
 */
const Duplicate = ({
  campaign,
  progress,
  onContinue,
}: {
  campaign: Campaign
  progress: Progress
  onContinue: (campaign: Campaign) => void
}): ReactElement => {
  const words = useProgressWords()
  const who = progress.status === 'cancelled' ? whoToLeaveOut(progress) : null
  const common = useCommonWords()
  const { rights } = useBroadcast()
  const save = useSaveDraft()
  const oneAtATime = useOneAtATime()
  const [requestId, setRequestId] = useState(newRequestId)
  const run = () =>
    oneAtATime(async () => {
      const { templateName, templateLanguage, templateParams, filter, senderPhoneNumberId, retryOf } = campaign
      const copy = await save.mutateAsync({
        requestId,
        draft: {
          name: words.next.copyName(campaign.name).slice(0, 200),
          templateName,
          templateLanguage,
          templateParams,
          filter: who
            ? {
                ...filter,
                excludeCampaigns: [...filter.excludeCampaigns, { id: campaign.id, who }],
              }
            : filter,
          senderPhoneNumberId: senderPhoneNumberId ?? undefined,
          // As long as its people are those whom another campaign failed, it is a retry of that one.
          retryOf: (filter.failuresOf && retryOf) ?? undefined,
        },
      })
      // The next copy is another one. After an error it stays the same: it may have been made.
      setRequestId(newRequestId())
      onContinue(copy)
    })
  return (
    <>
      <Button
        icon="copy"
        busy={save.isPending}
        reason={rights.has('prepare') ? undefined : common.notAllowed}
        onClick={run}
      >
        {words.next.duplicate}
      </Button>
      {who && <p className="ib-muted">{words.next.without[who]}</p>}
      {save.isError && <ErrorNotice error={save.error} reference={campaign.id} onRetry={run} />}
    </>
  )
}
