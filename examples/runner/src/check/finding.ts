/** What a check saw. */
export interface Finding {
  /** What was looked at, in a word or two. */
  title: string
  result: 'pass' | 'fail' | 'skip'
  seen: string
  /** What to do about it. */
  remedy?: string | undefined
}

const signs = { pass: '✓', fail: '✗', skip: '–' } as const
const width = 14

/** A finding as one line, or two with a remedy. */
export const findingText = ({ title, result, seen, remedy }: Finding): string => {
  const line = `${signs[result]} ${title.padEnd(width)} ${seen}`
  return remedy === undefined ? line : `${line}\n  ${' '.repeat(width)} → ${remedy}`
}
