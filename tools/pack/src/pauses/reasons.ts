import { type ErrorCode, type MetaErrorRow, metaErrorTable } from '@iita/broadcast-core/meta'
import { errorWords } from '@iita/broadcast-core/meta-errors/en'

/** One thing that pauses campaigns, under all the codes that mean it. */
export interface PauseReason {
  codes: ErrorCode[]
  row: MetaErrorRow
  /** At once, or only when the same thing happens to one message after the other. */
  isImmediate: boolean
  /** What Meta, or our own program, says of each code; each once. */
  meanings: string[]
}

/**
 * Whether a code may be a campaign's `statusReason`: all that stops a sender, account, template or campaign, and every failure
 * that is not about one person (`trip_breaker`). Our own words for outcomes that nobody knows count as `unknown_outcomes`, those
 * for refusals that are tried again as nothing.
 */
const pauses = ({ class: kind, personal, source }: MetaErrorRow): boolean =>
  kind === 'stop' || (!personal && (source !== 'own' || kind === 'never'))

const isLike = (a: PauseReason, code: ErrorCode, row: MetaErrorRow): boolean => {
  const [first] = a.codes
  const words = (of: ErrorCode | undefined): string => (of === undefined ? '' : JSON.stringify(errorWords.codes[of]))
  return (
    a.isImmediate === (row.class === 'stop') &&
    a.row.scope === row.scope &&
    a.row.owner === row.owner &&
    words(first) === words(code)
  )
}

/** Every reason for which the database pauses a campaign, from the table of errors. Codes with the same words are one reason. */
export const pauseReasons = (): PauseReason[] => {
  const reasons: PauseReason[] = []
  for (const [name, row] of Object.entries(metaErrorTable)) {
    const code = name as ErrorCode
    if (!pauses(row)) continue
    const like = reasons.find((each) => isLike(each, code, row))
    if (like === undefined)
      reasons.push({ codes: [code], row, isImmediate: row.class === 'stop', meanings: [row.meaning] })
    else {
      like.codes.push(code)
      if (!like.meanings.includes(row.meaning)) like.meanings.push(row.meaning)
    }
  }
  return reasons
}

/** The name of its page: `131048`, `100-33`, `template_status`. */
export const pageName = ({ codes: [code = 'none'] }: PauseReason): string =>
  code.replaceAll('/', '-').replaceAll(/[<>]/g, '')
