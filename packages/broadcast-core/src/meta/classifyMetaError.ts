import type { MetaErrorClass, MetaErrorOwner, MetaErrorScope, MetaErrorSource } from './errorRow.ts'
import { metaErrorTable } from './errorTable.ts'
import { findErrorCode } from './findErrorCode.ts'

export interface MetaErrorInput {
  /** Meta writes it as a number, and in some webhooks as a string; our own codes are words. */
  code: number | string
  subcode?: number | undefined
  /** Of the answer that carried the error; absent in a webhook. */
  httpStatus?: number | undefined
  /** Meta's own `is_transient`; only believed for codes that are not in the table. */
  isTransient?: boolean | undefined
  /** False when the answer was cut off: then nothing in it counts. @default true */
  complete?: boolean | undefined
}

export interface MetaErrorVerdict {
  class: MetaErrorClass
  scope: MetaErrorScope
  owner: MetaErrorOwner
  /** It depends on the recipient alone, and says nothing about the campaign. */
  personal: boolean
  /** Before the first new attempt, in milliseconds; `null` where waiting does not help. */
  waitMs: number | null
  meaning: string
  source: MetaErrorSource
  /** False for a code that is not in the table and was judged by rule. */
  known: boolean
}

const unknownCode = (input: MetaErrorInput): Omit<MetaErrorVerdict, 'known'> => {
  const base = { scope: 'message', owner: 'developer', personal: false, source: 'unconfirmed' } as const
  if (input.isTransient === true)
    return { ...base, class: 'unsafe', waitMs: 30_000, meaning: 'unknown code, transient according to Meta' }
  if (input.httpStatus === 429)
    return {
      ...base,
      class: 'safe',
      scope: 'sender',
      owner: 'runner',
      waitMs: 1000,
      meaning: 'unknown code, too many requests',
    }
  return { ...base, class: 'never', waitMs: null, meaning: 'unknown code' }
}

/**
 * What an error of the Cloud API, or one of our own codes, means for the message and for the campaign. Total: a code that is
 * not in the table is judged by rule. An answer that was cut off, or came with a
 * 5xx, is `unsafe` whatever its code says: Meta may have accepted the message all the same.
 */
export const classifyMetaError = (input: MetaErrorInput): MetaErrorVerdict => {
  const name = findErrorCode(input.code, input.subcode)
  const verdict = name === undefined ? unknownCode(input) : metaErrorTable[name]
  const certain = input.complete !== false && (input.httpStatus ?? 0) < 500
  return {
    class: certain ? verdict.class : 'unsafe',
    scope: certain ? verdict.scope : 'message',
    owner: verdict.owner,
    personal: certain && verdict.personal,
    waitMs: verdict.waitMs,
    meaning: verdict.meaning,
    source: verdict.source,
    known: name !== undefined,
  }
}
