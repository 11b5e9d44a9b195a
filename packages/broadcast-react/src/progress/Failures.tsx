import type { Campaign, FailureGroup, Progress } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import type { Format } from '../format/createFormat.ts'
import { useFormat } from '../format/useFormat.ts'
import { useCampaignFailures } from '../hooks/useCampaignFailures.ts'
import { useErrorWords } from '../hooks/useErrorWords.ts'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import { useChange } from '../parts/useChange.ts'
import { isOver } from '../queries/polling.ts'
import type { ProgressWords } from '../words/progress.ts'
import { signatureOf } from './figures.ts'
import { isMetaCode } from './isMetaCode.ts'
import type { MessageView } from './messageView.ts'
import { Retry } from './Retry.tsx'
import { useDetailsWords } from './useDetailsWords.ts'

export interface FailuresProps {
  campaign: Campaign
  progress: Progress
  onShow: (view: MessageView) => void
  onContinue?: ((campaign: Campaign) => void) | undefined
}

/** What did not arrive, by cause: what it means, what to do, and who can. */
export const Failures = (props: FailuresProps): ReactElement => {
  const { campaign, progress } = props
  const failures = useCampaignFailures(campaign.id)
  useChange(signatureOf(progress, ['failed', 'unknown']), () => void failures.refetch())
  if (failures.data)
    return (
      <ul className="ib-failures">
        {failures.data.map((group) => (
          <Failure key={`${group.status} ${group.code}`} group={group} {...props} />
        ))}
      </ul>
    )
  if (!failures.isError) return <Skeleton lines={2} />
  return <ErrorNotice error={failures.error} reference={campaign.id} onRetry={() => void failures.refetch()} />
}

const Failure = ({ group, onShow, ...retry }: FailuresProps & { group: FailureGroup }): ReactElement => {
  const words = useDetailsWords()
  const format = useFormat()
  const { status, code, count, firstAt, lastAt } = group
  const explained = useErrorWords()?.(code, { class: group.class })
  const title = explained?.title ?? words.code(code)
  // What waits to be tried again is no failure: this one is not.
  const isFinal = status === 'failed' && explained?.solvesItself
  return (
    <li className="ib-failure" data-part={status} data-class={group.class}>
      <div className="ib-failure-head">
        <button
          type="button"
          className="ib-text-link"
          onClick={() =>
            onShow({
              tile: null,
              status: [status],
              errorCode: code,
              label: `${words.tile[status]} ${words.cause(title)}`,
            })
          }
        >
          {title}
        </button>
        <strong className="ib-number">
          {format.count(status === 'failed' ? words.failures : words.unknowns, count)}
        </strong>
      </div>
      {explained && <p>{isFinal ? words.final[isOver(retry.progress.status) ? 'over' : 'going'] : explained.action}</p>}
      <ul className="ib-tags ib-muted">
        {explained && !isFinal && <li>{explained.solvesItself ? explained.who : words.whoActs(explained.who)}</li>}
        <li>{words.errorClass[group.class]}</li>
        {firstAt && lastAt && <li className="ib-number">{describeSpan(format, words, firstAt, lastAt)}</li>}
        {isMetaCode(code) && <li>{words.code(code)}</li>}
      </ul>
      <Retry {...retry} group={group} title={title} />
    </li>
  )
}

/** Of one day, the day is told once. */
const describeSpan = (format: Format, words: ProgressWords, first: Date, last: Date): string =>
  words.between(
    format.dateTime(first),
    format.date(first) !== format.date(last) || format.time(first) === format.time(last)
      ? format.dateTime(last)
      : format.time(last),
  )
