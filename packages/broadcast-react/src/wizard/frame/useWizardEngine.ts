import type { Campaign } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useMemo, useReducer, useRef, useState } from 'react'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { campaignQueries } from '../../queries/campaignQueries.ts'
import { isOver, nextPoll } from '../../queries/polling.ts'
import { toDraft } from '../draft/campaignOfDraft.ts'
import type { Draft } from '../draft/draft.ts'
import { lockOf } from '../draft/gaps.ts'
import { holdsDraft } from '../draft/sameContent.ts'
import { shownStep, visibleSteps, type WizardStep } from '../draft/steps.ts'
import { reduceWizard, type WizardState } from '../draft/wizardState.ts'
import { type RecipientColumnName, recipientColumnNames } from '../recipients/recipientColumns.ts'
import { useChoices } from './useChoices.ts'
import { useDraftSaver } from './useDraftSaver.ts'
import { useFoundDraft } from './useFoundDraft.ts'
import { useSending } from './useSending.ts'
import { useTest } from './useTest.ts'
import { useWizardWords } from './useWizardWords.ts'
import type { PersonField, Wizard } from './WizardContext.ts'

export interface WizardEngineOptions {
  /** Where to begin. Read once. */
  initial: () => WizardState
  root: RefObject<HTMLElement | null>
  steps: readonly WizardStep[] | undefined
  recipientColumns: readonly RecipientColumnName[] | undefined
  personFields: readonly PersonField[] | undefined
  onPrepared: ((campaign: Campaign) => void) | undefined
  onStarted: ((campaign: Campaign) => void) | undefined
  onClose: (() => void) | undefined
}

/** As long as a step may take to be fetched and drawn. */
const focusWithinMs = 3_000

/** Goes to a field as soon as it is there, unless the operator has gone somewhere else meanwhile. */
const focusField = (root: RefObject<HTMLElement | null>, field: string): void => {
  const begun = performance.now()
  const from = document.activeElement
  const look = (): void => {
    const fields = Array.from(root.current?.querySelectorAll<HTMLElement>('[data-field]') ?? [])
    const wanted = fields.find(({ dataset }) => dataset.field === field)
    const now = document.activeElement
    const hasMoved = now !== from && now !== document.body && now?.tagName !== 'H3'
    if (wanted !== undefined) wanted.focus()
    else if (root.current !== null && !hasMoved && performance.now() - begun < focusWithinMs)
      requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** Begins to send, whoever or whatever starts it. */
const useStarted = (campaign: Campaign | null, onStarted: ((campaign: Campaign) => void) | undefined): void => {
  const seen = useRef(campaign)
  useEffect(() => {
    const before = seen.current
    seen.current = campaign
    if (campaign === null || before?.id !== campaign.id) return
    const wasWaiting = before.status === 'ready' || before.status === 'scheduled'
    if (wasWaiting && (campaign.status === 'sending' || campaign.status === 'completed')) onStarted?.(campaign)
  }, [campaign, onStarted])
}

/** Where a campaign that is no draft any more is looked at. */
const stepOf = (prepared: Campaign): WizardStep => (prepared.status === 'preparing' ? 'review' : 'send')

/** The wizard behind its screen. The reducer holds what the operator decided; all else follows from that and from the database. */
export const useWizardEngine = (options: WizardEngineOptions): Wizard => {
  const { client, rights } = useBroadcast()
  const words = useWizardWords()
  const [state, dispatch] = useReducer(reduceWizard, undefined, options.initial)
  const [untouched] = useState<Draft>(state.draft)
  const [day] = useState(() => new Date())
  const { campaignId } = state
  const details = useQuery({
    ...campaignQueries.details(client, campaignId ?? ''),
    enabled: campaignId !== null,
    // Once it is no draft, others move it as well: a second tab, its schedule, a runner.
    refetchInterval: ({ state: { data } }) =>
      nextPoll(data !== undefined && data.status !== 'draft' && !isOver(data.status)),
    refetchIntervalInBackground: true,
  })
  const campaign = campaignId === null ? undefined : details.data
  const prepared = campaign === undefined || campaign.status === 'draft' ? null : campaign
  const draft = useMemo(() => (prepared === null ? state.draft : toDraft(prepared).draft), [prepared, state.draft])
  const steps = visibleSteps(options.steps)
  // A draft may have been left at a step that this host does not show.
  const step = prepared === null ? shownStep(state.step, steps) : stepOf(prepared)

  const choices = useChoices(draft, day, prepared === null)
  // Whoever may not prepare looks around: nothing is kept of it, and nothing is refused.
  const isOn = prepared === null && rights.has('prepare')
  // Whether it was saved does not matter: another tab may have prepared over what was.
  const isChanged = rights.has('prepare') && state.draft !== untouched
  const isLost = prepared !== null && isChanged && !holdsDraft(prepared, state.draft)
  const { found, offer } = useFoundDraft(state, dispatch, { isOn, mayPrepare: rights.has('prepare') })
  const saver = useDraftSaver(state, choices.named, dispatch, {
    untouched,
    isOn,
    isDraft: prepared === null,
    isLost,
    onSetAside: offer,
  })
  const { onPrepared, onStarted, onClose, root } = options
  const status = prepared?.status ?? 'draft'
  const sending = useSending({ state, draft, status, choices, saver, dispatch, onPrepared })
  const test = useTest(draft, choices)
  useStarted(prepared, onStarted)

  return {
    ...choices,
    state: { ...state, step },
    draft,
    dispatch,
    change: (changed) => dispatch({ type: 'change', draft: changed }),
    steps,
    lockOf: (wanted) =>
      sending.isPreparing && wanted !== step ? { code: 'preparing' } : lockOf(wanted, choices.gaps, status),
    open: (wanted, field) => {
      if (wanted !== step) dispatch({ type: 'go', step: wanted })
      if (field === undefined) return
      dispatch({ type: 'press' })
      focusField(root, field)
    },
    status,
    prepared,
    saver,
    found,
    sending,
    lostDraft: isLost ? state.draft : null,
    test,
    fields: options.personFields ?? Object.entries(words.variables.fields).map(([name, label]) => ({ name, label })),
    recipientColumns: options.recipientColumns ?? recipientColumnNames,
    onClose,
  }
}
