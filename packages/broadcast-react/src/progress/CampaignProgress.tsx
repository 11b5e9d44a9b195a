import type { Campaign, CampaignId } from '@iita/broadcast-core'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import { useCampaign } from '../hooks/useCampaign.ts'
import { useCampaignProgress } from '../hooks/useCampaignProgress.ts'
import { classNames } from '../parts/classNames.ts'
import { Root } from '../parts/Root.tsx'
import { useWaiting } from '../parts/useWaiting.ts'
import { type MessageColumnName, messageColumnNames } from './messageColumnNames.ts'
import { isRefusal, NoProgress } from './NoProgress.tsx'
import type { ProgressEndingProps } from './ProgressEnding.tsx'
import type { ProgressHeaderProps } from './ProgressHeader.tsx'
import type { ProgressTileProps } from './ProgressTile.tsx'
import { ProgressView } from './ProgressView.tsx'
import { type ProgressPanel, progressPanels } from './panels.ts'
import { useDetailsUpToDate } from './useDetailsUpToDate.ts'
import { useProgressWords } from './useProgressWords.ts'

/** Props of {@link CampaignProgress}; whatever else it is given reaches its root, a `section`. */
export interface CampaignProgressProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children'> {
  /** Which campaign, in any status. */
  campaignId: CampaignId
  /** Leads back to the list; without it there is no such button. */
  onBack?: (() => void) | undefined
  /**
   * Leads on with a campaign that has not begun, to the wizard: this one, or one that was made of it by trying failures again or
   * by duplicating. Without it there are no such buttons.
   */
  onContinue?: ((campaign: Campaign) => void) | undefined
  /** Which parts are shown. @default all of them */
  panels?: readonly ProgressPanel[] | undefined
  /** Which columns the table of recipients has. @default all of them */
  columns?: readonly MessageColumnName[] | undefined
  /** Instead of {@link ProgressHeader}. */
  renderHeader?: ((props: ProgressHeaderProps) => ReactNode) | undefined
  /** Instead of {@link ProgressTile}. */
  renderTile?: ((props: ProgressTileProps) => ReactNode) | undefined
  /** Instead of {@link ProgressEnding}. */
  renderEnding?: ((props: ProgressEndingProps) => ReactNode) | undefined
}

/**
 * How a campaign is going: live until it is over, and in every status with what can be done about it. Figures come first; lists,
 * chart and history are fetched when they come in sight. Rights: `read`; `control` to pause, resume and cancel, `settle` to decide
 * on messages in doubt, `prepare` to try failures again and to duplicate.
 *
 * @example
 * <CampaignProgress campaignId="42" onBack={() => navigate('/difusion')} />
 */
export const CampaignProgress = forwardRef<HTMLElement, CampaignProgressProps>((props, ref) => {
  const {
    campaignId,
    onBack,
    onContinue,
    panels = progressPanels,
    columns = messageColumnNames,
    renderHeader,
    renderTile,
    renderEnding,
    className,
    ...rest
  } = props
  const words = useProgressWords()
  const details = useCampaign(campaignId)
  const progress = useCampaignProgress(campaignId)
  const isWaiting = useWaiting(progress, details)
  const error = progress.error ?? details.error
  const isRefused = isRefusal(error)
  const campaign = details.data
  const figures = progress.data
  useDetailsUpToDate(campaign, figures, progress.dataUpdatedAt, () => void details.refetch())
  const isShown = campaign !== undefined && figures !== undefined && !isRefused
  return (
    <Root
      ref={ref}
      aria-label={words.title}
      {...rest}
      className={classNames('ib-progress', className)}
      data-status={isShown ? figures.status : undefined}
      data-state={isShown ? 'shown' : isWaiting ? 'offline' : error ? 'failed' : 'loading'}
      data-stale={(isShown && (progress.isError || progress.fetchStatus === 'paused')) || undefined}
      data-stalled={(isShown && figures.stalled) || undefined}
    >
      {isShown ? (
        <ProgressView
          key={campaignId}
          campaign={campaign}
          progress={figures}
          freshness={progress}
          panels={panels}
          columns={columns}
          onBack={onBack}
          onContinue={onContinue}
          renderHeader={renderHeader}
          renderTile={renderTile}
          renderEnding={renderEnding}
        />
      ) : (
        <NoProgress
          campaignId={campaignId}
          error={error}
          isWaiting={isWaiting}
          onBack={onBack}
          onRetry={() => {
            void progress.refetch()
            void details.refetch()
          }}
        />
      )}
    </Root>
  )
})
CampaignProgress.displayName = 'CampaignProgress'
