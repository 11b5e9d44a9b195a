import * as z from 'zod/mini'

const share = z.number().check(z.gte(0), z.lte(1))
const milliseconds = z.number().check(z.gte(0))
const nth = z.int().check(z.gte(1))
const code = z.int().check(z.gte(0))
const httpStatus = z.int().check(z.gte(400), z.lte(599))

const match = z.strictObject({
  from: z.optional(nth),
  to: z.optional(nth),
  share: z.optional(share),
  recipients: z.optional(z.array(z.string())),
  template: z.optional(z.string()),
  phoneNumberId: z.optional(z.string()),
})

const common = { match: z.optional(match), times: z.optional(nth) }

/** Checks fault rules that come from outside. */
export const faultRuleSchema = z.discriminatedUnion('effect', [
  z.strictObject({
    ...common,
    effect: z.literal('error'),
    code,
    httpStatus: z.optional(httpStatus),
    retryAfterSeconds: z.optional(z.number().check(z.gte(0))),
    details: z.optional(z.string()),
    subcode: z.optional(z.int()),
    transient: z.optional(z.boolean()),
  }),
  z.strictObject({ ...common, effect: z.literal('token_expired') }),
  z.strictObject({ ...common, effect: z.literal('template_paused') }),
  z.strictObject({ ...common, effect: z.literal('hang'), forMs: z.optional(milliseconds) }),
  z.strictObject({ ...common, effect: z.literal('reset') }),
  z.strictObject({ ...common, effect: z.literal('slow'), ms: milliseconds }),
  z.strictObject({ ...common, effect: z.literal('accept_then_hang'), forMs: z.optional(milliseconds) }),
  z.strictObject({ ...common, effect: z.literal('accept_then_reset') }),
  z.strictObject({
    ...common,
    effect: z.literal('accept_then_500'),
    code: z.optional(code),
    httpStatus: z.optional(httpStatus),
  }),
  z.strictObject({ ...common, effect: z.literal('accept_without_id') }),
  z.strictObject({
    ...common,
    effect: z.literal('accept_html'),
    httpStatus: z.optional(z.int().check(z.gte(200), z.lte(599))),
  }),
  z.strictObject({ ...common, effect: z.literal('accept_cut_body') }),
  z.strictObject({ ...common, effect: z.literal('accept_then_fail'), code }),
  z.strictObject({ ...common, effect: z.literal('hold_then_release') }),
  z.strictObject({ ...common, effect: z.literal('hold_then_drop') }),
])

/** A rule after validation. */
export type Fault = z.output<typeof faultRuleSchema>

/** Which sends a rule hits; all members must fit, and without any every send is hit. */
export interface FaultMatch {
  /** The n-th send since the rules were set and all later ones, counted from 1. */
  from?: number | undefined
  /** No send after the n-th. */
  to?: number | undefined
  /** 0 to 1. Drawn from the seed, the recipient and how often they were tried, never from the order of arrival. */
  share?: number | undefined
  /** Phone numbers in any spelling, or user ids. */
  recipients?: string[] | undefined
  /** Name of a template. */
  template?: string | undefined
  phoneNumberId?: string | undefined
}

/** One fault: which sends it hits and what becomes of them. The first rule of a list that hits decides. */
export type FaultRule = {
  match?: FaultMatch | undefined
  /** The rule stops after so many hits. */
  times?: number | undefined
} & (RefusingEffect | AcceptingEffect)

/** Effects that come before acceptance: the ledger never hears of the message. */
export type RefusingEffect =
  | {
      /** Answers a Graph error. */
      effect: 'error'
      code: number
      /** @default the one listed for the code, else 400 */
      httpStatus?: number | undefined
      /** Sent as `Retry-After`. */
      retryAfterSeconds?: number | undefined
      details?: string | undefined
      subcode?: number | undefined
      /** `is_transient` of the body. */
      transient?: boolean | undefined
    }
  /** Answers 190 with subcode 463. */
  | { effect: 'token_expired' }
  /** Answers 132015. */
  | { effect: 'template_paused' }
  /** Never answers; closes the connection after `forMs` if given. */
  | { effect: 'hang'; forMs?: number | undefined }
  /** Resets the connection. */
  | { effect: 'reset' }

/** Effects on messages that are taken: they are in the ledger and their statuses come. */
export type AcceptingEffect =
  /** Never answers; closes the connection after `forMs` if given. */
  | { effect: 'accept_then_hang'; forMs?: number | undefined }
  /** Resets the connection. */
  | { effect: 'accept_then_reset' }
  /** Answers an error all the same; by default 131000 with status 500. */
  | { effect: 'accept_then_500'; code?: number | undefined; httpStatus?: number | undefined }
  /** Answers 200 without `messages`. */
  | { effect: 'accept_without_id' }
  /** Answers a page of HTML; by default with status 200. */
  | { effect: 'accept_html'; httpStatus?: number | undefined }
  /** Sends half of the body and closes the connection. */
  | { effect: 'accept_cut_body' }
  /** Answers as usual, `ms` later than usual. */
  | { effect: 'slow'; ms: number }
  /** Answers as usual; the message ends in `failed` with this code. */
  | { effect: 'accept_then_fail'; code: number }
  /** Answers `held_for_quality_assessment`, then goes its way two seconds later. */
  | { effect: 'hold_then_release' }
  /** Answers `held_for_quality_assessment`, then ends in `failed` with 132015 written as a string. */
  | { effect: 'hold_then_drop' }
