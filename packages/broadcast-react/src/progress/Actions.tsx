import type { Campaign, Progress } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { useCancelCampaign } from '../hooks/useCancelCampaign.ts'
import { usePauseCampaign } from '../hooks/usePauseCampaign.ts'
import { useResumeCampaign } from '../hooks/useResumeCampaign.ts'
import { Button } from '../parts/Button.tsx'
import { controlPaths } from '../parts/controlPaths.ts'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { Icon } from '../parts/Icon.tsx'
import { Later } from '../parts/Later.tsx'
import { useOneAtATime } from '../parts/useOneAtATime.ts'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { useCommonWords } from '../words/useWords.ts'
import { Blocks, useBlocks } from './Blocks.tsx'
import { useProgressWords } from './useProgressWords.ts'

const pauseIcon = <Icon name="pause" path={controlPaths.pause} />
const playIcon = <Icon name="play" path={controlPaths.play} />
const stopIcon = <Icon name="stop" path={controlPaths.stop} />

const loadQuestion = () => import('./dialogs.ts').then(({ ControlQuestion }) => ControlQuestion)
/** Whoever comes near a button is about to press it. A part that did not come is told of when it is pressed. */
const prefetch = (): void => void loadQuestion().catch(() => undefined)
const soon = { onPointerEnter: prefetch, onFocus: prefetch }

/** Pause, resume, cancel: what its status allows, and what each means. */
export const Actions = ({ campaign, progress }: { campaign: Campaign; progress: Progress }): ReactElement => {
  const words = useProgressWords()
  const common = useCommonWords()
  const { rights } = useBroadcast()
  const [asked, setAsked] = useState<'pause' | 'cancel' | null>(null)
  const oneAtATime = useOneAtATime()
  const pause = usePauseCampaign()
  const resume = useResumeCampaign()
  const cancel = useCancelCampaign()
  const { status } = progress
  const blocks = useBlocks(campaign.id, status === 'paused')
  const { id } = campaign

  const notAllowed = rights.has('control') ? undefined : common.notAllowed
  const close = () => setAsked(null)
  const ask = (what: 'pause' | 'cancel') => {
    pause.reset()
    cancel.reset()
    setAsked(what)
  }
  const run = (change: () => Promise<unknown>) => oneAtATime(() => change().then(close))
  const goOn = () => oneAtATime(() => resume.mutateAsync(id))

  return (
    <div className="ib-progress-actions">
      {status === 'paused' && <Blocks blocks={blocks.all} />}
      <div className="ib-actions">
        {status === 'sending' && (
          <Button {...soon} icon={pauseIcon} busy={pause.isPending} reason={notAllowed} onClick={() => ask('pause')}>
            {words.actions.pause}
          </Button>
        )}
        {status === 'paused' && (
          <Button
            kind="primary"
            icon={playIcon}
            busy={resume.isPending}
            reason={notAllowed ?? (blocks.standInTheWay ? words.mendFirst : undefined)}
            onClick={goOn}
          >
            {words.actions.resume}
          </Button>
        )}
        <Button
          {...soon}
          kind="quiet"
          icon={stopIcon}
          busy={cancel.isPending}
          reason={notAllowed}
          onClick={() => ask('cancel')}
        >
          {words.actions.cancel}
        </Button>
      </div>
      {resume.isError && (
        <ErrorNotice
          error={resume.error}
          reference={id}
          onRetry={goOn}
          describeIssue={(path, message) => blocks.describe(path, message)}
        />
      )}
      {asked !== null && (
        <Later
          load={loadQuestion}
          failed={words.detailsFailed}
          lines={0}
          props={{
            asked,
            progress,
            busy: pause.isPending || cancel.isPending,
            error: asked === 'pause' ? pause.error : cancel.error,
            onClose: close,
            onPause: (reason) => run(() => pause.mutateAsync({ campaignId: id, reason })),
            onCancel: () => run(() => cancel.mutateAsync(id)),
          }}
        />
      )}
    </div>
  )
}
