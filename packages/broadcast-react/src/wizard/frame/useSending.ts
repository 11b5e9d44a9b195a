import type { Campaign, PrepareProgress } from '@iita/broadcast-core'
import { type Dispatch, useState } from 'react'
import { useCancelCampaign } from '../../hooks/useCancelCampaign.ts'
import { usePrepareCampaign } from '../../hooks/usePrepareCampaign.ts'
import { useStartCampaign } from '../../hooks/useStartCampaign.ts'
import { newRequestId } from '../../parts/newRequestId.ts'
import { useOneAtATime } from '../../parts/useOneAtATime.ts'
import { toCampaignInput, toDraft } from '../draft/campaignOfDraft.ts'
import type { Draft } from '../draft/draft.ts'
import type { WizardAction, WizardState } from '../draft/wizardState.ts'
import type { Choices } from './useChoices.ts'
import type { DraftSaver } from './useDraftSaver.ts'

/** What becomes of a draft: prepared, started, or given up. Each repeats under the same id after a lost answer. */
export interface Sending {
  prepare: () => void
  isPreparing: boolean
  /** How far it has come; `null` before the first part is done. */
  preparation: PrepareProgress | null
  prepareError: Error | null
  start: (campaign: Campaign) => void
  isStarting: boolean
  startError: Error | null
  /** Cancels the prepared campaign and goes on with a new draft of the same choices. */
  editAgain: (campaign: Campaign) => void
  isGivingUp: boolean
  giveUpError: Error | null
}

export interface SendingOptions {
  state: WizardState
  draft: Draft
  choices: Choices
  saver: DraftSaver
  dispatch: Dispatch<WizardAction>
  onPrepared: ((campaign: Campaign) => void) | undefined
  onStarted: ((campaign: Campaign) => void) | undefined
}

export const useSending = (options: SendingOptions): Sending => {
  const { state, draft, choices, saver, dispatch, onPrepared, onStarted } = options
  const prepare = usePrepareCampaign()
  const start = useStartCampaign()
  const cancel = useCancelCampaign()
  const onePrepare = useOneAtATime()
  const oneStart = useOneAtATime()
  const oneCancel = useOneAtATime()
  const [preparation, setPreparation] = useState<PrepareProgress | null>(null)

  const runPrepare = async (): Promise<void> => {
    setPreparation(null)
    const release = await saver.hold()
    try {
      const campaign = await prepare.mutateAsync({
        campaign: toCampaignInput(draft, choices.named, choices.cost?.usd),
        requestId: state.requestId,
        campaignId: state.campaignId ?? undefined,
        onProgress: setPreparation,
      })
      dispatch({ type: 'prepared', campaignId: campaign.id })
      onPrepared?.(campaign)
    } finally {
      release()
    }
  }
  const runStart = async ({ id, totalRecipients }: Campaign): Promise<void> => {
    const started = await start.mutateAsync({ campaignId: id, expectedRecipients: totalRecipients })
    onStarted?.(started)
  }
  const runEditAgain = async (campaign: Campaign): Promise<void> => {
    await cancel.mutateAsync(campaign.id)
    dispatch({ type: 'again', requestId: newRequestId(), draft: toDraft(campaign).draft })
    prepare.reset()
    start.reset()
  }

  return {
    prepare: () => onePrepare(runPrepare),
    isPreparing: prepare.isPending,
    preparation,
    prepareError: prepare.error,
    start: (campaign) => oneStart(() => runStart(campaign)),
    isStarting: start.isPending,
    startError: start.error,
    editAgain: (campaign) => oneCancel(() => runEditAgain(campaign)),
    isGivingUp: cancel.isPending,
    giveUpError: cancel.error,
  }
}
