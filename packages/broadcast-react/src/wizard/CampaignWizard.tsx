import { type Campaign, type CampaignId, type CampaignInput, isBroadcastError } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useEffect, useState } from 'react'
import { classNames } from '../parts/classNames.ts'
import { ErrorNotice } from '../parts/ErrorNotice.tsx'
import { newRequestId } from '../parts/newRequestId.ts'
import { Root } from '../parts/Root.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { campaignQueries } from '../queries/campaignQueries.ts'
import { fromDefaults } from './draft/campaignOfDraft.ts'
import { releaseDrafts } from './draft/keptDraft.ts'
import { visibleSteps, type WizardStep } from './draft/steps.ts'
import { newState, stateOf } from './draft/wizardState.ts'
import { OpenWizard } from './frame/OpenWizard.tsx'
import { useReconnect } from './frame/useReconnect.ts'
import { useWizardWords } from './frame/useWizardWords.ts'
import type { PersonField } from './frame/WizardContext.ts'
import type { WizardStepFrameProps } from './frame/WizardStepFrame.tsx'
import type { RecipientColumnName } from './recipients/recipientColumns.ts'

/*
 * How the wizard works.
 *
 * draft/      what an operator decides: one plain value, one reducer, and pure functions over them: what is missing (gaps.ts), which
 *             step is locked by it, what is saved, what the database is asked. No React in it.
 * frame/      what stands around a step: list of steps, heading, footer with the one reason, side panel, save status.
 *             useWizardEngine puts all together; useChoices asks the database what follows from the draft; useDraftSaver keeps it,
 *             in this browser until it has arrived (draft/keptDraft.ts); useSending prepares and starts; useStepContent fetches
 *             the steps in parts.
 * template/ variables/ audience/ recipients/ tag/ review/ send/   one step each (the preview is a step of template/).
 *             A step reads `useWizard()` and calls `change` or `open`; it keeps nothing that another step needs.
 *
 * A campaign has one request id from its first save until it was sent: saving, preparing and starting meet the same campaign,
 * however often they are repeated and from whichever tab. As soon as the database says that it is no draft any more, the screen
 * shows the database's campaign instead of the draft, and every step but the last is locked.
 */

/** Props of {@link CampaignWizard}; whatever else it is given reaches its root, a `section`. */
export interface CampaignWizardProps extends Omit<ComponentPropsWithoutRef<'section'>, 'children' | 'defaultValue'> {
  /** A draft to go on with, or a campaign that was prepared and not sent. */
  campaignId?: CampaignId | undefined
  /**
   * Only these steps. Preparing and sending are always there; what a hidden step would decide comes from `defaults`.
   * @default all eight
   */
  steps?: readonly WizardStep[] | undefined
  /** What the table of recipients shows of a person. @default all of it: name, phone, tags, what becomes of them */
  recipientColumns?: readonly RecipientColumnName[] | undefined
  /**
   * Draws the step that is open, from its heading to its buttons: a place for the host's own help.
   * @default WizardStepFrame
   */
  renderStep?: ((props: WizardStepFrameProps) => ReactNode) | undefined
  /** What a new draft begins with. */
  defaults?: Partial<CampaignInput> | undefined
  /**
   * What a template's places can take of a person: the `fields` of the host's `broadcast_people`.
   * @default those of iita-system: first name, last name, full name, email, country, province
   */
  personFields?: readonly PersonField[] | undefined
  /** The campaign is being sent. */
  onStarted?: ((campaign: Campaign) => void) | undefined
  /** Its audience is fixed and its messages are made. */
  onPrepared?: ((campaign: Campaign) => void) | undefined
  /** The operator wants to leave. Without it there is no button for it. */
  onClose?: (() => void) | undefined
}

/** Makes a campaign in eight steps, from the template to sending it. Rights: `read`, `prepare`, `start`. */
export const CampaignWizard = forwardRef<HTMLElement, CampaignWizardProps>(({ campaignId, defaults, ...rest }, ref) => {
  useReconnect()
  if (campaignId !== undefined) return <SavedWizard key={campaignId} ref={ref} campaignId={campaignId} {...rest} />
  const initial = () => {
    const steps = visibleSteps(rest.steps)
    return newState(fromDefaults(defaults ?? {}), steps[0] ?? 'review', newRequestId())
  }
  return <OpenWizard ref={ref} initial={initial} {...rest} />
})
CampaignWizard.displayName = 'CampaignWizard'

interface SavedWizardProps extends Omit<CampaignWizardProps, 'campaignId' | 'defaults'> {
  campaignId: CampaignId
}

const SavedWizard = forwardRef<HTMLElement, SavedWizardProps>(({ campaignId, ...rest }, ref) => {
  const words = useWizardWords()
  const { client } = useBroadcast()
  const { data, error, refetch, isSuccess, isFetchedAfterMount } = useQuery({
    ...campaignQueries.details(client, campaignId),
    refetchOnMount: 'always',
  })
  // What the cache has may be older than what somebody has saved since. Once open, the wizard stays open.
  const [read, setRead] = useState<Campaign>()
  if (read === undefined && isSuccess && isFetchedAfterMount) setRead(data)
  const isGone = read === undefined && isBroadcastError(error) && error.code === 'not_found'
  useEffect(() => {
    if (isGone) releaseDrafts(campaignId)
  }, [isGone, campaignId])
  if (read !== undefined) return <OpenWizard ref={ref} initial={() => stateOf(read, newRequestId())} {...rest} />
  const { steps: _1, personFields: _2, onStarted: _3, onPrepared: _4, onClose: _5, className, ...others } = rest
  const { recipientColumns: _6, renderStep: _7, ...attributes } = others
  return (
    <Root
      ref={ref}
      aria-label={words.title}
      {...attributes}
      className={classNames('ib-wizard', className)}
      data-state={error ? 'failed' : 'loading'}
    >
      {error ? (
        <ErrorNotice error={error} reference={campaignId} onRetry={() => void refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </Root>
  )
})
SavedWizard.displayName = 'SavedWizard'
