import { type ComponentType, type ReactElement, useEffect } from 'react'
import { Later } from '../../parts/Later.tsx'
import { useWizardWords } from './useWizardWords.ts'

type Nothing = Record<never, never>

/** The last step, its dialog and what it asks the database: nobody needs it before a campaign is prepared. */
const load = (): Promise<ComponentType<Nothing>> => import('../send/SendStep.tsx').then(({ SendStep }) => SendStep)

const nothing: Nothing = {}

export const LaterSend = (): ReactElement => (
  <Later load={load} props={nothing} failed={useWizardWords().send.notLoaded} lines={6} />
)

/** Fetches it meanwhile; what fails here is tried again, and told, when it is needed. */
export const useSendSoon = (): void => {
  useEffect(() => {
    load().catch(() => undefined)
  }, [])
}
