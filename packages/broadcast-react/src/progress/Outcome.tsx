import type { Campaign, Progress } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { Chart } from './Chart.tsx'
import { Effects } from './Effects.tsx'
import { Failures } from './Failures.tsx'
import { Funnel } from './Funnel.tsx'
import { History } from './History.tsx'
import type { MessageView } from './messageView.ts'

export interface OutcomeProps {
  campaign: Campaign
  progress: Progress
  /** Shows these messages, and leads there. */
  onShow: (view: MessageView) => void
  onContinue?: ((campaign: Campaign) => void) | undefined
}

const panels = { failures: Failures, chart: Chart, funnel: Funnel, effects: Effects, history: History } as const

export type OutcomePanel = keyof typeof panels

/**
 * One of the panels that tell what came of it. They come in one piece: each alone is smaller than what it shares with the others,
 * and every further piece makes the first one bigger.
 */
export const Outcome = ({ panel, ...props }: OutcomeProps & { panel: OutcomePanel }): ReactElement => {
  const Shown = panels[panel]
  return <Shown {...props} />
}
