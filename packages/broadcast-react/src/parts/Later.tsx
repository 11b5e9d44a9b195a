import {
  Component,
  type ComponentType,
  lazy,
  type ReactElement,
  type ReactNode,
  Suspense,
  useMemo,
  useState,
} from 'react'
import { useCommonWords } from '../words/useWords.ts'
import { Button } from './Button.tsx'
import { Notice } from './Notice.tsx'
import { Skeleton, SkeletonLines } from './Skeleton.tsx'
import { useSeen } from './useSeen.ts'

export interface LaterProps<Props extends object> {
  /** Fetches the part; a constant outside of any component. */
  load: () => Promise<ComponentType<Props>>
  /** What the part is given. */
  props: Props
  /** Said when it could not be fetched. */
  failed: string
  /** How high it will be, in lines. */
  lines: number
  /** Not before it comes near the window. @default false */
  whenSeen?: boolean
}

/** A part of the page that is fetched after the rest of it stands. On a bad connection it can be tried again. */
export const Later = <Props extends object>({ whenSeen = false, ...part }: LaterProps<Props>): ReactElement => {
  const [isSeen, place] = useSeen(whenSeen)
  if (isSeen) return <Fetched {...part} />
  return (
    <div ref={place} className="ib-skeleton" data-state="unseen" aria-hidden="true">
      <SkeletonLines lines={part.lines} />
    </div>
  )
}

const Fetched = <Props extends object>({ load, props, failed, lines }: LaterProps<Props>): ReactElement => {
  const words = useCommonWords()
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each attempt fetches anew.
  const Part = useMemo(() => lazy(() => load().then((part) => ({ default: part }))), [load, attempt])
  return (
    <Boundary
      key={attempt}
      fallback={
        <Notice
          kind="warning"
          title={failed}
          actions={
            <Button icon="refresh" onClick={() => setAttempt(attempt + 1)}>
              {words.retry}
            </Button>
          }
        />
      }
    >
      <Suspense fallback={<Skeleton lines={lines} />}>
        <Part {...props} />
      </Suspense>
    </Boundary>
  )
}

class Boundary extends Component<{ fallback: ReactNode; children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }
  static getDerivedStateFromError = () => ({ hasFailed: true })
  override render() {
    return this.state.hasFailed ? this.props.fallback : this.props.children
  }
}
