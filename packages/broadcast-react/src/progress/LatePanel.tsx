import type { ReactElement, ReactNode, Ref } from 'react'
import { Later, type LaterProps } from '../parts/Later.tsx'
import { Panel, type PanelProps } from './Panel.tsx'
import { useProgressWords } from './useProgressWords.ts'

export interface LatePanelProps<Props extends object>
  extends Pick<LaterProps<Props>, 'load' | 'props' | 'lines'>,
    Omit<PanelProps, 'title' | 'children'> {
  title: ReactNode
  heading?: Ref<HTMLHeadingElement> | undefined
  /** Said when it could not be fetched. @default that it could not */
  failed?: string
}

/**
 * A part of the screen whose heading is there at once, for whoever goes from heading to heading, and whose content, with what
 * draws it, is fetched when it comes in sight.
 */
export const LatePanel = <Props extends object>(props: LatePanelProps<Props>): ReactElement => {
  const { load, lines, failed, heading = null, props: given, ...panel } = props
  const words = useProgressWords()
  return (
    <Panel ref={heading} {...panel}>
      <Later whenSeen load={load} failed={failed ?? words.detailsFailed} lines={lines} props={given} />
    </Panel>
  )
}
