/*
 * class  safe    refused before sending: send again after the wait
 *        unsafe  may have been sent: never sent again without proof
 *        never   the same request fails again
 *        later   this person, not now
 *        stop    nobody, until a person has acted
 * scope  whom it concerns: the message, its template, its campaign, the sender, the whole account
 *
 * Classes of Meta's codes are our reading of Meta's descriptions. `source` says where a code was found: `meta` in Meta's own
 * pages, `integrators` in what others observed or wrote down, `unconfirmed` where sources are silent or conflict, `own` when
 * it is a word of ours.
 */

export type MetaErrorClass = 'safe' | 'unsafe' | 'never' | 'later' | 'stop'
export type MetaErrorScope = 'message' | 'template' | 'campaign' | 'sender' | 'account'
/**
 * Who can do something about it: `operator` whoever looks at the campaign, `data` whoever keeps the people's data, `admin`
 * whoever keeps the access to Meta, `business` and `billing` whoever may act for the business there, `runner` the program
 * itself.
 */
export type MetaErrorOwner =
  | 'admin'
  | 'billing'
  | 'business'
  | 'data'
  | 'developer'
  | 'meta'
  | 'nobody'
  | 'operator'
  | 'runner'
export type MetaErrorSource = 'meta' | 'integrators' | 'unconfirmed' | 'own'

/** What is known of an error. */
export interface MetaErrorRow {
  class: MetaErrorClass
  scope: MetaErrorScope
  owner: MetaErrorOwner
  /** It depends on the recipient alone, so that a hundred of them say nothing about the campaign. */
  personal: boolean
  /** Before the first new attempt, in milliseconds; `null` where waiting does not help. */
  waitMs: number | null
  meaning: string
  source: MetaErrorSource
}

export const second = 1000
export const minute = 60 * second
export const hour = 60 * minute

export type Kind = readonly [MetaErrorClass, MetaErrorScope]

interface RowOptions {
  source?: MetaErrorSource
  waitMs?: number | null
  personal?: boolean
}

export const row = (
  [kind, scope]: Kind,
  owner: MetaErrorOwner,
  meaning: string,
  { source = 'meta', waitMs = null, personal = false }: RowOptions = {},
): MetaErrorRow => ({ class: kind, scope, owner, personal, waitMs, meaning, source })
