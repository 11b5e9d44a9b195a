import type { Campaign } from '@iita/broadcast-core'
import { hashKey, useQueryClient } from '@tanstack/react-query'
import { type Dispatch, useCallback, useEffect, useRef, useState } from 'react'
import { useSaveDraft } from '../../hooks/useSaveDraft.ts'
import { newRequestId } from '../../parts/newRequestId.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { broadcastKeys } from '../../queries/broadcastKeys.ts'
import { type Named, toCampaignDraft, toDraft, writerOf } from '../draft/campaignOfDraft.ts'
import type { Draft } from '../draft/draft.ts'
import { forgetDraft, type KeptDraft, keepDraft } from '../draft/keptDraft.ts'
import { codeOf, isOutdated, isRefused } from '../draft/saveErrors.ts'
import type { WizardStep } from '../draft/steps.ts'
import { isUnsaved, reduceWizard, type SavedDraft, type WizardAction, type WizardState } from '../draft/wizardState.ts'
import { useLeaveWarning } from './useLeaveWarning.ts'
import { useLostDraft } from './useLostDraft.ts'

export interface DraftSaver {
  isUnsaved: boolean
  isSaving: boolean
  /** The last save failed, and nothing has been saved since. */
  error: Error | null
  /** When the draft was last saved, on this computer's clock. */
  savedAt: number | null
  save: () => void
  /**
   * Ends when no save is under way, and none begins until what it answers is called: none may arrive after what prepares the campaign.
   */
  hold: () => Promise<() => void>
  /**
   * While saves are held: saves once against the version this wizard knows, changed or not, so that nothing is prepared over what
   * somebody else has saved. Answers `false` when the operator has to look first, or the draft is no longer the one asked about.
   */
  confirm: (requestId: string) => Promise<boolean>
  /** It was deleted elsewhere; this one goes on as a new draft. */
  wasDeleted: boolean
  /** The draft as somebody else has saved it meanwhile. Nothing is saved until the operator has chosen. */
  conflict: Campaign | null
  /** Goes on with theirs, setting this one aside, or overwrites it. */
  decide: (which: 'theirs' | 'mine') => void
}

export interface DraftSaverOptions {
  /** What the wizard began with: nothing to save. */
  untouched: Draft
  isOn: boolean
  /** Nothing has been prepared of it, whoever may keep it. */
  isDraft: boolean
  /** It was prepared without what was changed here, and the operator has not said yet what becomes of that. */
  isLost: boolean
  /** What was given up for somebody else's version, which may turn out to be the lesser one. */
  onSetAside: (kept: KeptDraft) => void
}

interface Failure {
  error: Error
  times: number
  requestId: string
  draft: Draft
  step: WizardStep
}

/** After the last change. */
const restMs = 2_000
/** Then its answer counts as lost: on a connection that hangs, nothing would ever be tried again. */
const limitMs = 30_000
/** Before a failed save is tried again; twice as long each time, a minute at most. */
const retryMs = (times: number): number => Math.min(60_000, 5_000 * 2 ** (times - 1))

/**
 * Keeps the draft in the database: when a step is left at once, otherwise when the typing rests, when the connection is back, and
 * when the screen is taken away. One save at a time, each against the version it was made from. What has not arrived yet is in
 * this browser, so that closing the page loses nothing.
 */
export const useDraftSaver = (
  state: WizardState,
  named: Named,
  dispatch: Dispatch<WizardAction>,
  { untouched, isOn, isDraft, isLost, onSetAside }: DraftSaverOptions,
): DraftSaver => {
  const { client } = useBroadcast()
  const cache = useQueryClient()
  const { mutateAsync, isPending, submittedAt, isSuccess } = useSaveDraft()
  const [failure, setFailure] = useState<Failure | null>(null)
  const [conflict, setConflict] = useState<Campaign | null>(null)
  const [wasDeleted, setDeleted] = useState(false)
  const [holds, setHolds] = useState(0)
  const [writer] = useState(newRequestId)
  const latest = useRef({ state, named, isOn, conflict })
  useEffect(() => {
    latest.current = { state, named, isOn, conflict }
  })
  const running = useRef<Promise<unknown> | null>(null)
  const held = useRef(0)
  const isGone = useRef(false)
  /** Newer than the state's when the screen is gone: nothing is drawn any more. */
  const stored = useRef<(SavedDraft & { requestId: string; campaignId: string }) | null>(null)

  /** What the database has, as far as this wizard knows. */
  const known = useCallback(() => {
    const { saved, campaignId, requestId } = latest.current.state
    const own = stored.current?.requestId === requestId ? stored.current : null
    if (saved === null || campaignId === null) return own
    return own !== null && own.updatedAt >= saved.updatedAt ? own : { ...saved, campaignId, requestId }
  }, [])

  const isNeeded = useCallback((): boolean => {
    const { state: now, isOn: mayKeep } = latest.current
    const there = known()
    const isSaved = there === null ? now.draft === untouched : there.draft === now.draft && there.step === now.step
    return mayKeep && !isSaved
  }, [known, untouched])

  /** Whether it arrived: what is somebody else's or gone is no failure, but something to look at. */
  const saveOnce = useCallback(async (): Promise<boolean> => {
    const { state: now, named: names } = latest.current
    const { draft, step, requestId } = now
    const there = known()
    const campaignId = there?.campaignId ?? now.campaignId ?? undefined
    try {
      const input = { draft: toCampaignDraft(draft, names, step, writer), requestId, campaignId }
      const { id, updatedAt } = await mutateAsync({
        ...input,
        updatedAt: there?.updatedAt,
        signal: AbortSignal.timeout(limitMs),
      })
      stored.current = { draft, step, requestId, campaignId: id, updatedAt }
      if (!isNeeded()) forgetDraft({ requestId, writer })
      dispatch({ type: 'saved', campaignId: id, requestId, draft, step, updatedAt })
      return true
    } catch (error) {
      if (campaignId !== undefined && codeOf(error) === 'not_found') {
        const again = { draft: { ...draft }, step, requestId: newRequestId() }
        // Where a new draft finds it, should this page be gone before it is saved.
        keepDraft({ ...again, campaignId: null, writer, at: Date.now() })
        forgetDraft({ requestId, writer })
        setDeleted(true)
        const begun = { type: 'again', ...again } as const
        dispatch(begun)
        // Whoever comes before it is drawn must not take the deleted one for the draft.
        latest.current.state = reduceWizard(latest.current.state, begun)
        return false
      }
      if (campaignId === undefined || codeOf(error) !== 'illegal_transition') throw error
      if (!isOutdated(error) || there === null) {
        // It is no draft any more: the screen shows what it became.
        await cache.invalidateQueries({ queryKey: broadcastKeys.details(campaignId) })
        throw error
      }
      const theirs = await client.campaigns.get(campaignId, { signal: AbortSignal.timeout(limitMs) })
      // A save whose answer was lost is no other version, nor is a look at another step, nor what this one has come to by itself.
      const isNothingNew = [there.draft, draft].some((own) => hashKey([own]) === hashKey([toDraft(theirs).draft]))
      if (writerOf(theirs) === writer || isNothingNew) {
        stored.current = { ...there, requestId, updatedAt: theirs.updatedAt }
        return saveOnce()
      }
      latest.current.conflict = theirs
      setConflict(theirs)
      return false
    }
  }, [cache, client, dispatch, isNeeded, known, mutateAsync, writer])

  const save = useCallback((): void => {
    if (!isNeeded() || held.current > 0) return
    const { draft, step, requestId, campaignId } = latest.current.state
    keepDraft({ draft, step, requestId, campaignId, writer, at: Date.now() })
    if (running.current !== null || latest.current.conflict !== null) return
    const run = async (): Promise<void> => {
      try {
        let hasArrived = await saveOnce()
        // As long as the screen is there, what has changed meanwhile is saved when that rests.
        while (hasArrived && isGone.current && isNeeded()) hasArrived = await saveOnce()
        setFailure(null)
      } catch (error) {
        setFailure((last) => ({ error: error as Error, times: (last?.times ?? 0) + 1, requestId, draft, step }))
      }
      running.current = null
    }
    running.current = run()
  }, [isNeeded, saveOnce, writer])

  const { draft, step, saved, requestId } = state
  const isHeld = holds > 0
  const scheduledStep = useRef(step)
  useEffect(() => {
    if (!isOn || isHeld || conflict !== null || (saved?.draft === draft && saved.step === step)) return
    const hasLeftStep = scheduledStep.current !== step
    scheduledStep.current = step
    // The same choices under another id are another draft.
    const isAgain = failure?.requestId === requestId && failure.draft === draft && failure.step === step
    const again = isAgain ? failure : null
    if (again !== null && isRefused(again.error)) return
    const timer = setTimeout(save, again !== null ? retryMs(again.times) : hasLeftStep ? 0 : restMs)
    return () => clearTimeout(timer)
  }, [requestId, draft, step, saved, isOn, isHeld, conflict, failure, save])

  useEffect(() => {
    isGone.current = false
    window.addEventListener('online', save)
    // The page may never come back from where it goes.
    window.addEventListener('pagehide', save)
    return () => {
      window.removeEventListener('online', save)
      window.removeEventListener('pagehide', save)
      isGone.current = true
      save()
    }
  }, [save])

  useLostDraft(state, writer, { isDraft, isLost })
  const isDirty = isOn && isUnsaved(state, untouched)
  useLeaveWarning(isDirty || isLost)

  return {
    isUnsaved: isDirty,
    isSaving: isPending,
    error: failure?.error ?? null,
    savedAt: isSuccess ? submittedAt : null,
    save,
    hold: useCallback(async () => {
      held.current += 1
      setHolds(held.current)
      await running.current
      let isReleased = false
      return () => {
        if (isReleased) return
        isReleased = true
        held.current -= 1
        // Whether anything is still to be saved shows once the screen is drawn anew.
        setHolds(held.current)
      }
    }, []),
    confirm: useCallback(
      async (asked) => {
        // It was deleted elsewhere meanwhile, and goes on as another one.
        if (latest.current.state.requestId !== asked) return false
        if (known() === null) return true
        try {
          return await saveOnce()
        } catch (error) {
          // It was prepared meanwhile, perhaps by an attempt whose answer was lost: preparing meets it.
          if (codeOf(error) === 'illegal_transition') return true
          throw error
        }
      },
      [known, saveOnce],
    ),
    wasDeleted,
    conflict,
    decide: (which) => {
      if (conflict === null) return
      setConflict(null)
      latest.current.conflict = null
      if (which === 'theirs') {
        forgetDraft({ requestId, writer })
        // Under a writer of its own: what this one goes on to write is about the other version.
        onSetAside({
          draft,
          step,
          requestId,
          campaignId: conflict.id,
          isAside: true,
          writer: newRequestId(),
          at: Date.now(),
        })
        stored.current = null
        dispatch({ type: 'theirs', campaign: conflict })
        return
      }
      const there = known()
      if (there !== null) stored.current = { ...there, ...toDraft(conflict), requestId, updatedAt: conflict.updatedAt }
      save()
    },
  }
}
