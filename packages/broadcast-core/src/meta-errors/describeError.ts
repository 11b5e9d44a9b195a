import type { MetaErrorClass, MetaErrorOwner } from '../meta/errorRow.ts'
import { metaErrorTable } from '../meta/errorTable.ts'
import { findErrorCode } from '../meta/findErrorCode.ts'
import type { ErrorWord, ErrorWords } from './errorWords.ts'

export interface DescribedError extends ErrorWord {
  /** Who can do something about it; `words.owners` has a label for each. */
  owner: MetaErrorOwner
  class: MetaErrorClass
}

export interface DescribeErrorOptions {
  /**
   * The class that a failure group has. A message whose outcome nobody knows is `unsafe` whatever its code: then the code's
   * own words would promise too much, and those of the class are taken.
   *
   * @default the class of the code
   */
  class?: MetaErrorClass | undefined
}

/** Who acts on an error of which only the class is known. */
const ownerOf: Readonly<Record<MetaErrorClass, MetaErrorOwner>> = {
  safe: 'runner',
  unsafe: 'operator',
  never: 'developer',
  later: 'nobody',
  stop: 'admin',
}

/**
 * What to tell an operator of an error: the `code` of a failure group, a message's `errorCode`, or a campaign's
 * `statusReason`. Total: a code that nobody knows gets the words of its class.
 *
 * @example
 * const words = await loadErrorWords('es-AR')
 * const { title, action } = describeError(words, failure.code, { class: failure.class })
 */
export const describeError = (
  words: ErrorWords,
  code: number | string | null | undefined,
  options: DescribeErrorOptions = {},
): DescribedError => {
  const name = findErrorCode(code ?? 'none')
  const row = name === undefined ? undefined : metaErrorTable[name]
  const kind = options.class ?? row?.class ?? 'never'
  if (name === undefined || row?.class !== kind) return { ...words.classes[kind], owner: ownerOf[kind], class: kind }
  return { ...words.codes[name], owner: row.owner, class: kind }
}
