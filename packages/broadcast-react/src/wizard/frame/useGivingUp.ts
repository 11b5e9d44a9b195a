import type { Campaign } from '@iita/broadcast-core'
import type { Dispatch } from 'react'
import { useCancelCampaign } from '../../hooks/useCancelCampaign.ts'
import { newRequestId } from '../../parts/newRequestId.ts'
import { useOneAtATime } from '../../parts/useOneAtATime.ts'
import { whoToLeaveOut } from '../../parts/whoToLeaveOut.ts'
import { toDraft } from '../draft/campaignOfDraft.ts'
import type { Draft } from '../draft/draft.ts'
import { leavingOut } from '../draft/leavingOut.ts'
import type { WizardAction } from '../draft/wizardState.ts'

export interface GivingUp {
  /**
   * Cancels a campaign that nobody has sent yet, and goes on with a new draft: of its choices, or of others. One that has begun
   * meanwhile is left alone, which is an error.
   */
  editAgain: (campaign: Campaign, draft?: Draft) => void
  /** Leaves a campaign that others have moved on, and begins a new draft of one's own. */
  goOn: (campaign: Campaign, draft: Draft) => void
  isGivingUp: boolean
  giveUpError: Error | null
}

/** Anything else has begun, and is not this screen's to end. */
const expectedStatus = ['preparing', 'ready', 'scheduled'] as const

/** Whom a campaign has reached, or may still reach, gets nothing of the next one: it may be the same message. */
const withoutPeopleOf = (campaign: Campaign, draft: Draft): Draft => {
  const who = whoToLeaveOut(campaign)
  return who === null ? draft : leavingOut(draft, campaign.id, who)
}

export const useGivingUp = (dispatch: Dispatch<WizardAction>, forget: () => void): GivingUp => {
  const { mutateAsync, isPending, error, reset } = useCancelCampaign()
  const oneAtATime = useOneAtATime()
  const goOn = (campaign: Campaign, draft: Draft): void => {
    dispatch({ type: 'again', requestId: newRequestId(), draft: withoutPeopleOf(campaign, draft) })
    forget()
    reset()
  }
  const editAgain = async (campaign: Campaign, draft = toDraft(campaign).draft): Promise<void> => {
    const cancelled = await mutateAsync({ campaignId: campaign.id, expectedStatus })
    goOn(cancelled, draft)
  }
  return {
    editAgain: (campaign, draft) => oneAtATime(() => editAgain(campaign, draft)),
    goOn,
    isGivingUp: isPending,
    giveUpError: error,
  }
}
