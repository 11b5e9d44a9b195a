import { type Dispatch, useCallback, useEffect, useRef } from 'react'
import { useSaveDraft } from '../../hooks/useSaveDraft.ts'
import { type Named, toCampaignDraft } from '../draft/campaignOfDraft.ts'
import type { Draft } from '../draft/draft.ts'
import { isUnsaved, type WizardAction, type WizardState } from '../draft/wizardState.ts'

export interface DraftSaver {
  isUnsaved: boolean
  isSaving: boolean
  /** The last save failed, and nothing has been saved since. */
  error: Error | null
  /** When the draft was last saved, on this computer's clock. */
  savedAt: number | null
  save: () => void
  /** Ends when no save is under way: none may arrive after what prepares the campaign. */
  settled: () => Promise<unknown>
}

/** After the last change. */
const restMs = 2_000

/**
 * Keeps the draft in the database: when a step is left at once, otherwise when the typing rests, and when the connection is
 * back. One save at a time; what has changed meanwhile is saved after it.
 */
export const useDraftSaver = (
  state: WizardState,
  named: Named,
  dispatch: Dispatch<WizardAction>,
  { untouched, isOn }: { untouched: Draft; isOn: boolean },
): DraftSaver => {
  const { mutateAsync, isPending, error, isError, submittedAt, isSuccess } = useSaveDraft()
  const latest = useRef({ state, named, isOn })
  useEffect(() => {
    latest.current = { state, named, isOn }
  })
  const running = useRef<Promise<unknown> | null>(null)

  const save = useCallback((): void => {
    const { state: now, named: names, isOn: mayKeep } = latest.current
    const isKnown = now.saved !== null && now.saved.draft === now.draft && now.saved.step === now.step
    const isUntouched = now.saved === null && now.draft === untouched
    if (!mayKeep || isKnown || isUntouched || running.current !== null) return
    const { draft, step, requestId, campaignId } = now
    const input = { draft: toCampaignDraft(draft, names, step), requestId, campaignId: campaignId ?? undefined }
    const keep = async (): Promise<void> => {
      try {
        const campaign = await mutateAsync(input)
        running.current = null
        dispatch({ type: 'saved', campaignId: campaign.id, requestId, draft, step })
      } catch {
        // Shown beside the title; tried again with the next change, by hand, or when the connection is back.
        running.current = null
      }
    }
    running.current = keep()
  }, [mutateAsync, dispatch, untouched])

  const { draft, step, saved } = state
  const scheduledStep = useRef(step)
  useEffect(() => {
    if (!isOn || (saved?.draft === draft && saved.step === step)) return
    const hasLeftStep = scheduledStep.current !== step
    scheduledStep.current = step
    const timer = setTimeout(save, hasLeftStep ? 0 : restMs)
    return () => clearTimeout(timer)
  }, [draft, step, saved, isOn, save])

  useEffect(() => {
    window.addEventListener('online', save)
    return () => {
      window.removeEventListener('online', save)
      // The screen is taken away: what was typed in the last two seconds is kept all the same.
      save()
    }
  }, [save])

  const isDirty = isOn && isUnsaved(state, untouched)
  useEffect(() => {
    if (!isDirty) return
    const warn = (event: BeforeUnloadEvent): void => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [isDirty])

  return {
    isUnsaved: isDirty,
    isSaving: isPending,
    error: isError ? error : null,
    savedAt: isSuccess ? submittedAt : null,
    save,
    settled: useCallback(async () => running.current, []),
  }
}
