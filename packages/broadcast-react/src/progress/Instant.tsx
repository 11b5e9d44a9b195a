import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { useCommonWords } from '../words/useWords.ts'

/** When something was, in the operator's zone; to the machine in its own. */
export const Instant = ({ at }: { at: Date | null }): ReactElement => {
  const format = useFormat()
  const words = useCommonWords()
  if (at === null) return <span>{words.none}</span>
  return <time dateTime={at.toISOString()}>{format.dateTime(at)}</time>
}
