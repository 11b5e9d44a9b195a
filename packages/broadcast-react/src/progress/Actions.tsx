import type { Campaign, Progress } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { useCancelCampaign } from '../hooks/useCancelCampaign.ts'
import { usePauseCampaign } from '../hooks/usePauseCampaign.ts'
import { useResumeCampaign } from '../hooks/useResumeCampaign.ts'
import { Button } from '../parts/Button.tsx'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { useOneAtATime } from '../parts/useOneAtATime.ts'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { useCommonWords } from '../words/useWords.ts'
import { Blocks, useBlocks } from './Blocks.tsx'
import { CancelDialog } from './CancelDialog.tsx'
import { PauseDialog } from './PauseDialog.tsx'
import { useProgressWords } from './useProgressWords.ts'

/** Pause, resume, cancel: what its status allows, and what each means. */
export const Actions = ({ campaign, progress }: { campaign: Campaign; progress: Progress }): ReactElement | null => {
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

  if (status === 'draft' || status === 'completed' || status === 'cancelled') return null
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
          <Button icon="pause" busy={pause.isPending} reason={notAllowed} onClick={() => ask('pause')}>
            {words.pause.button}
          </Button>
        )}
        {status === 'paused' && (
          <Button
            kind="primary"
            icon="play"
            busy={resume.isPending}
            reason={notAllowed ?? (blocks.standInTheWay ? words.resume.mend : undefined)}
            onClick={goOn}
          >
            {words.resume.button}
          </Button>
        )}
        <Button kind="quiet" icon="stop" busy={cancel.isPending} reason={notAllowed} onClick={() => ask('cancel')}>
          {words.cancel.button}
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
      <PauseDialog
        open={asked === 'pause'}
        progress={progress}
        busy={pause.isPending}
        error={pause.error}
        onClose={close}
        onConfirm={(reason) => run(() => pause.mutateAsync({ campaignId: id, reason }))}
      />
      <CancelDialog
        open={asked === 'cancel'}
        progress={progress}
        busy={cancel.isPending}
        error={cancel.error}
        onClose={close}
        onConfirm={() => run(() => cancel.mutateAsync(id))}
      />
    </div>
  )
}
