import { type BroadcastErrorCode, isBroadcastError } from '@iita/broadcast-core'

export const codeOf = (error: unknown): BroadcastErrorCode | undefined =>
  isBroadcastError(error) ? error.code : undefined

/** Somebody else has saved the draft meanwhile. */
export const isOutdated = (error: unknown): boolean =>
  isBroadcastError(error) && error.issues.some(({ path }) => path === 'updatedAt')

/** Trying again changes nothing: something else has to change first. */
export const isRefused = (error: Error): boolean =>
  ['forbidden', 'invalid_input', 'not_found', 'illegal_transition'].includes(codeOf(error) ?? '')
