import type { Campaign, Progress, Sender } from '@iita/broadcast-core'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { useSenders } from '../hooks/useSenders.ts'
import { Button } from '../parts/Button.tsx'
import { classNames } from '../parts/classNames.ts'
import { StatusMark } from '../parts/StatusMark.tsx'
import { useBroadcast } from '../provider/useBroadcast.ts'
import type { ProgressFiguresWords } from '../words/progress.ts'
import { useCommonWords } from '../words/useWords.ts'
import { Instant } from './Instant.tsx'
import { useProgressWords } from './useProgressWords.ts'

/** Props of {@link ProgressHeader}, and what `renderHeader` is called with. */
export interface ProgressHeaderProps extends Omit<ComponentPropsWithoutRef<'header'>, 'children'> {
  /** Its name, template, number, maker and dates. */
  campaign: Campaign
  /** Newer than the campaign, where both know something. */
  progress: Progress
  /** Leads back to the list; without it there is no such button. */
  onBack?: (() => void) | undefined
}

/** Which campaign this is: name, template, status, number, dates, and who made it. */
export const ProgressHeader = forwardRef<HTMLElement, ProgressHeaderProps>((props, ref) => {
  const { campaign, progress, onBack, className, ...rest } = props
  const words = useProgressWords()
  const common = useCommonWords()
  const { links } = useBroadcast()
  const senders = useSenders().data
  const { status } = progress
  const facts: [keyof ProgressFiguresWords['facts'], ReactNode][] = [
    ['sender', <bdi key="">{senderName(campaign, senders, words)}</bdi>],
    ['createdBy', <bdi key="">{campaign.createdBy ?? words.nobody}</bdi>],
    ['createdAt', <Instant key="" at={campaign.createdAt} />],
  ]
  if (status === 'scheduled') facts.push(['scheduledAt', <Instant key="" at={campaign.scheduledAt} />])
  if (progress.startedAt) facts.push(['startedAt', <Instant key="" at={progress.startedAt} />])
  if (status === 'paused') facts.push(['pausedAt', <Instant key="" at={campaign.pausedAt} />])
  if (status === 'completed') facts.push(['completedAt', <Instant key="" at={progress.completedAt} />])
  if (status === 'cancelled') facts.push(['cancelledAt', <Instant key="" at={campaign.cancelledAt} />])
  if (campaign.retryOf !== null) {
    const href = links.campaign?.(campaign.retryOf)
    const parent = words.campaignNumber(campaign.retryOf)
    facts.push([
      'retryOf',
      href === undefined ? (
        parent
      ) : (
        <a key="" href={href}>
          {parent}
        </a>
      ),
    ])
  }
  if (campaign.campaignTag) facts.push(['tag', <bdi key="">{campaign.campaignTag}</bdi>])
  return (
    <header ref={ref} {...rest} className={classNames('ib-progress-head', className)}>
      {onBack && (
        <Button kind="quiet" icon="back" onClick={onBack}>
          {common.back}
        </Button>
      )}
      <div className="ib-progress-name">
        <h2 dir="auto">{campaign.name || words.nobody}</h2>
        <StatusMark status={status}>{common.campaignStatus[status]}</StatusMark>
        {campaign.isTest && <span className="ib-muted">{words.test}</span>}
      </div>
      {campaign.templateName !== '' && (
        <p dir="auto" className="ib-muted">
          {words.template(campaign.templateName, campaign.templateLanguage)}
        </p>
      )}
      <dl className="ib-progress-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{words.facts[name]}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
})
ProgressHeader.displayName = 'ProgressHeader'

const senderName = (
  { senderPhoneNumberId }: Campaign,
  senders: readonly Sender[] | undefined,
  words: ProgressFiguresWords,
): string => {
  if (senderPhoneNumberId === null) return words.anySender
  const sender = senders?.find(({ phoneNumberId }) => phoneNumberId === senderPhoneNumberId)
  return [sender?.verifiedName, sender?.displayPhoneNumber].filter(Boolean).join(' · ') || senderPhoneNumberId
}
