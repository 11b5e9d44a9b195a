import {
  type MetaErrorClass,
  type MetaErrorOwner,
  type MetaErrorRow,
  type MetaErrorScope,
  type MetaErrorSource,
  metaErrorTable,
  metaSubcodes,
} from './errorTable.ts'

export interface MetaErrorInput {
  /** Meta writes it as a number, and in some webhooks as a string. */
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
  /** Before the first new attempt, in milliseconds; `null` where waiting does not help. */
  waitMs: number | null
  meaning: string
  source: MetaErrorSource
  /** False for a code that is not in the table and was judged by rule. */
  known: boolean
}

const find = (code: number, subcode: number | undefined): MetaErrorRow | undefined => {
  const key = `${code}/${subcode}`
  if (Object.hasOwn(metaSubcodes, key)) return metaSubcodes[key]
  return metaErrorTable.find((row) => code >= row.from && code <= row.to)
}

const unknownCode = (input: MetaErrorInput): Omit<MetaErrorVerdict, 'known'> => {
  const base = { scope: 'message', owner: 'developer', source: 'unconfirmed' } as const
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
 * What an error of the Cloud API means for the message and for the campaign. An answer that was cut off, or came with a
 * 5xx, is `unsafe` whatever its code says: Meta may have accepted the message all the same.
 */
export const classifyMetaError = (input: MetaErrorInput): MetaErrorVerdict => {
  const code = typeof input.code === 'number' ? input.code : Number.parseInt(input.code, 10)
  const row = find(code, input.subcode)
  const verdict = row === undefined ? unknownCode(input) : row
  const certain = input.complete !== false && (input.httpStatus ?? 0) < 500
  return {
    class: certain ? verdict.class : 'unsafe',
    scope: certain ? verdict.scope : 'message',
    owner: verdict.owner,
    waitMs: verdict.waitMs,
    meaning: verdict.meaning,
    source: verdict.source,
    known: row !== undefined,
  }
}
