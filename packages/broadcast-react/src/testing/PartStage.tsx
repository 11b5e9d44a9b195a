import type { ReactElement, ReactNode } from 'react'
import { Root } from '../parts/Root.tsx'
import { Stage, type StageProps } from './Stage.tsx'

export interface PartStageProps extends Partial<Omit<StageProps, 'children'>> {
  /** Of the screen that the part would be on. */
  label: string
  children: ReactNode
}

/** Parts are always inside of a screen: a root of its own for one that is shown alone. */
export const PartStage = ({ label, children, ...stage }: PartStageProps): ReactElement => (
  <Stage {...stage}>
    <Root aria-label={label}>
      <div style={{ display: 'grid', gap: 16, justifyItems: 'start' }}>{children}</div>
    </Root>
  </Stage>
)
