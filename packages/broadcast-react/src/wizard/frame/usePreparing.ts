import type { Campaign, CampaignStatus, PrepareProgress } from '@iita/broadcast-core'
import { type Dispatch, useRef, useState } from 'react'
import { usePrepareCampaign } from '../../hooks/usePrepareCampaign.ts'
import { patientSignal } from '../../parts/patientSignal.ts'
import { useOneAtATime } from '../../parts/useOneAtATime.ts'
import { useOnline } from '../../parts/useOnline.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { toCampaignInput } from '../draft/campaignOfDraft.ts'
import type { Draft } from '../draft/draft.ts'
import type { Lock } from '../draft/gaps.ts'
import type { WizardAction, WizardState } from '../draft/wizardState.ts'
import type { Choices } from './useChoices.ts'
import type { DraftSaver } from './useDraftSaver.ts'

/** Why a draft cannot be prepared now. */
export type PrepareLock = { code: 'forbidden' } | { code: 'offline' } | { code: 'conflict' } | Lock

export interface Preparing {
  /** `null` when it can be prepared. */
  prepareLock: PrepareLock | null
  /** Does nothing while there is a lock, wherever it is called from. */
  prepare: () => void
  isPreparing: boolean
  /** How far it has come; `null` before the first part is done. */
  preparation: PrepareProgress | null
  /** Of the draft as it stands: a change of it takes the error away. */
  prepareError: Error | null
  /** Forgets what was prepared: another draft begins. */
  forget: () => void
}

export interface PreparingOptions {
  state: WizardState
  draft: Draft
  status: CampaignStatus
  choices: Choices
  saver: DraftSaver
  dispatch: Dispatch<WizardAction>
  onPrepared: ((campaign: Campaign) => void) | undefined
}

/** People per call: the step in which the database works, so that the screen can say how far it has come. */
const chunkSize = 5_000

/** A part without an answer counts as lost then, and can be asked for again: on a connection that hangs nothing would ever end. */
const limitMs = 70_000

export const usePreparing = (options: PreparingOptions): Preparing => {
  const { state, draft, status, choices, saver, dispatch, onPrepared } = options
  const { rights } = useBroadcast()
  const isOnline = useOnline()
  const { mutateAsync, isPending, error, reset } = usePrepareCampaign()
  const oneAtATime = useOneAtATime()
  const [preparation, setPreparation] = useState<PrepareProgress | null>(null)
  const [isConfirming, setConfirming] = useState(false)
  const [unconfirmed, setUnconfirmed] = useState<Error | null>(null)
  const [tried, setTried] = useState<Draft | null>(null)
  const reached = useRef<PrepareProgress | null>(null)

  const lock = (): PrepareLock | null => {
    if (!rights.has('prepare')) return { code: 'forbidden' }
    if (status === 'draft' && saver.conflict !== null) return { code: 'conflict' }
    const [gap] = choices.gaps
    if (status === 'draft' && gap !== undefined) return gap
    return isOnline ? null : { code: 'offline' }
  }
  const prepareLock = lock()
  // A sum without some of its people would pass for the whole.
  const isPriced = choices.cost?.unpricedRecipients === 0

  const tell = (progress: PrepareProgress | null): void => {
    reached.current = progress
    setPreparation(progress)
  }
  const run = async (): Promise<void> => {
    tell(null)
    setTried(state.draft)
    setUnconfirmed(null)
    // From here on nothing can be changed: what is prepared is what was seen when it was pressed.
    setConfirming(true)
    // While it prepares, no draft may be saved.
    const release = await saver.hold()
    try {
      const mayPrepare = await saver.confirm(state.requestId).catch((failure: Error) => {
        reset()
        setUnconfirmed(failure)
        throw failure
      })
      if (!mayPrepare) return
      const patience = patientSignal(limitMs)
      const campaign = await mutateAsync({
        campaign: toCampaignInput(draft, choices.named, isPriced ? choices.cost?.usd : undefined),
        requestId: state.requestId,
        campaignId: state.campaignId ?? undefined,
        chunkSize,
        onProgress: (progress) => {
          patience.renew()
          tell(progress)
        },
        signal: patience.signal,
      }).finally(patience.end)
      dispatch({ type: 'prepared', campaignId: campaign.id })
      onPrepared?.(campaign)
    } catch (failure) {
      // What the first part has made is there, whatever became of the others.
      if (reached.current !== null) dispatch({ type: 'prepared', campaignId: reached.current.campaign.id })
      throw failure
    } finally {
      setConfirming(false)
      release()
    }
  }

  return {
    prepareLock,
    prepare: () => {
      if (prepareLock === null) oneAtATime(run)
    },
    isPreparing: isPending || isConfirming,
    preparation,
    prepareError: tried === state.draft ? (unconfirmed ?? error) : null,
    forget: reset,
  }
}
