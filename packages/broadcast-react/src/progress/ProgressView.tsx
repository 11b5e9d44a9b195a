import type { Campaign, Progress } from '@iita/broadcast-core'
import { type ReactElement, useRef, useState } from 'react'
import { type Freshness, FreshnessLine } from '../parts/Freshness.tsx'
import { isOver } from '../queries/polling.ts'
import { Actions } from './Actions.tsx'
import type { CampaignProgressProps } from './CampaignProgress.tsx'
import { Milestones } from './Milestones.tsx'
import type { MessageColumnName } from './messageColumnNames.ts'
import { everyMessage, type MessageView } from './messageView.ts'
import { NextStep } from './NextStep.tsx'
import { Pace } from './Pace.tsx'
import { ProgressBar } from './ProgressBar.tsx'
import { ProgressDetails } from './ProgressDetails.tsx'
import { ProgressEnding } from './ProgressEnding.tsx'
import { ProgressHeader } from './ProgressHeader.tsx'
import type { ProgressPanel } from './panels.ts'
import { StatusNotice } from './StatusNotice.tsx'
import { Tiles } from './Tiles.tsx'
import { useProgressWords } from './useProgressWords.ts'

type Slots = Pick<CampaignProgressProps, 'onBack' | 'onContinue' | 'renderHeader' | 'renderTile' | 'renderEnding'>

export interface ProgressViewProps extends Slots {
  campaign: Campaign
  progress: Progress
  freshness: Freshness
  panels: readonly ProgressPanel[]
  columns: readonly MessageColumnName[]
}

/** The screen of a campaign that is there. Which parts it has depends on what there is to tell. */
export const ProgressView = (props: ProgressViewProps): ReactElement => {
  const { campaign, progress, freshness, panels, columns, onBack, onContinue } = props
  const { renderHeader, renderTile, renderEnding } = props
  const words = useProgressWords()
  const [view, setView] = useState<MessageView>(everyMessage)
  const messages = useRef<HTMLHeadingElement>(null)
  const failures = useRef<HTMLHeadingElement>(null)
  /** For what stands far from the table. */
  const showMessages = (next: MessageView): void => {
    setView(next)
    messages.current?.focus()
  }

  const { status } = progress
  const isEnded = isOver(status)
  const hasBegun = status === 'sending' || status === 'paused' || isEnded
  const hasMessages = progress.totalRecipients + progress.skippedCount > 0 && status !== 'preparing'
  const parts: Readonly<Record<ProgressPanel, boolean>> = {
    bar: hasBegun,
    pace: status === 'sending',
    actions: status !== 'draft' && !isEnded,
    unknown: hasBegun,
    tiles: hasMessages,
    failures: progress.failedCount + progress.unknownCount > 0,
    messages: hasMessages,
    chart: progress.minutes.length > 0,
    funnel: progress.sentCount > 0,
    effects: hasBegun,
    history: true,
  }
  const shown = new Set(panels.filter((panel) => parts[panel]))
  const header = { campaign, progress, onBack }
  const ending = {
    campaign,
    progress,
    onView: showMessages,
    onContinue,
    onFailures: shown.has('failures') ? () => failures.current?.focus() : undefined,
  }
  return (
    <>
      {renderHeader ? renderHeader(header) : <ProgressHeader {...header} />}
      <Milestones progress={progress} />
      <StatusNotice campaign={campaign} progress={progress} onRefresh={() => void freshness.refetch()} />
      <NextStep campaign={campaign} progress={progress} onContinue={onContinue} />
      {isEnded && (renderEnding ? renderEnding(ending) : <ProgressEnding {...ending} />)}
      {shown.has('bar') && <ProgressBar progress={progress} />}
      {shown.has('pace') && <Pace campaign={campaign} progress={progress} />}
      {shown.has('actions') && <Actions campaign={campaign} progress={progress} />}
      <div className="ib-progress-live">
        {status === 'sending' && !progress.stalled && <p>{words.closePage}</p>}
        <FreshnessLine of={freshness} live={!isEnded} />
      </div>
      {shown.has('tiles') && <Tiles progress={progress} view={view} onView={setView} renderTile={renderTile} />}
      <ProgressDetails
        campaign={campaign}
        progress={progress}
        shown={shown}
        view={view}
        onView={setView}
        onShow={showMessages}
        onContinue={onContinue}
        columns={columns}
        heading={messages}
        failuresHeading={failures}
      />
    </>
  )
}
