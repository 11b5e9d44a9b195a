import { useEffect, useState } from 'react'
import { newRequestId } from '../../parts/newRequestId.ts'
import { forgetDraft, keepDraft, overtakeAside } from '../draft/keptDraft.ts'
import type { WizardState } from '../draft/wizardState.ts'

/**
 * Keeps what a prepared campaign lacks until the operator has said what becomes of it: where this campaign finds it when it is opened
 * again, and any new one, should the page be gone before. What has become a campaign whole is no draft of this browser's any more.
 */
export const useLostDraft = (
  { draft, step, requestId, campaignId }: WizardState,
  writer: string,
  { isDraft, isLost }: { isDraft: boolean; isLost: boolean },
): void => {
  const [lostId] = useState(newRequestId)
  useEffect(() => {
    const aside = { requestId: lostId, writer }
    if (isLost)
      keepDraft({ ...aside, draft, step, campaignId: null, overtakenBy: campaignId ?? undefined, at: Date.now() })
    else forgetDraft(aside)
    if (isDraft) return
    forgetDraft({ requestId, writer })
    if (campaignId !== null) overtakeAside(campaignId)
  }, [isDraft, isLost, lostId, requestId, campaignId, writer, draft, step])
}
