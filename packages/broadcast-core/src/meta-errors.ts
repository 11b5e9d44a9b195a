/** Errors in words for operators: data without I/O, one language at a time. */

export type { MetaErrorClass, MetaErrorOwner, MetaErrorScope } from './meta/errorRow.ts'
export type { ErrorCode } from './meta/errorTable.ts'
export { findErrorCode } from './meta/findErrorCode.ts'
export { type DescribedError, type DescribeErrorOptions, describeError } from './meta-errors/describeError.ts'
export type { ErrorWord, ErrorWords } from './meta-errors/errorWords.ts'
export { type ErrorWordsLocale, errorWordsLocales, loadErrorWords } from './meta-errors/loadErrorWords.ts'
