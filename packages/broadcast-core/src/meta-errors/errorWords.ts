import type { MetaErrorClass, MetaErrorOwner } from '../meta/errorRow.ts'
import type { ErrorCode, ErrorCodeOf, ErrorGroup } from '../meta/errorTable.ts'

/** What an operator reads of an error. */
export interface ErrorWord {
  /** What happened, in at most 60 characters. */
  title: string
  /** What to do now, and who. */
  action: string
}

/** Every word of one language. Complete by its type: an error without words does not compile. */
export interface ErrorWords {
  /** BCP 47. */
  locale: string
  codes: Readonly<Record<ErrorCode, ErrorWord>>
  /** For codes that nobody knew when this was written. */
  classes: Readonly<Record<MetaErrorClass, ErrorWord>>
  /** Who can do something about it, as a label. */
  owners: Readonly<Record<MetaErrorOwner, string>>
}

/** The words of some groups of the error table. */
export type GroupWords<Group extends ErrorGroup> = Readonly<Record<ErrorCodeOf<Group>, ErrorWord>>
