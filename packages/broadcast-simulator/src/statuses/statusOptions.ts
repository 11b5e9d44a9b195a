import * as z from 'zod/mini'

const share = z._default(z.number().check(z.gte(0), z.lte(1)), 0)
const milliseconds = (ms: number) => z._default(z.number().check(z.gte(0)), ms)

/** Checks and completes the options that say how messages fare after acceptance. */
export const statusOptionsSchema = z.strictObject({
  deliveredShare: z._default(z.number().check(z.gte(0), z.lte(1)), 0.97),
  readShare: z._default(z.number().check(z.gte(0), z.lte(1)), 0.6),
  failedShare: share,
  failures: z._default(
    z.array(z.strictObject({ code: z.int(), weight: z.number().check(z.gt(0)) })).check(z.minLength(1)),
    [
      { code: 131026, weight: 5 },
      { code: 131049, weight: 4 },
      { code: 130472, weight: 1 },
    ],
  ),
  delays: z.prefault(
    z.strictObject({
      sentMs: milliseconds(200),
      deliveredMs: milliseconds(600),
      readMs: milliseconds(1500),
      failedMs: milliseconds(500),
    }),
    {},
  ),
  duplicateShare: share,
  shuffle: z._default(z.union([z.boolean(), z.number().check(z.gte(0), z.lte(1))]), false),
  lateShare: share,
  lateMs: milliseconds(5000),
})

/** The options with every member known. */
export type StatusBehaviour = z.output<typeof statusOptionsSchema>

/** How messages fare after acceptance. Shares lie between 0 and 1; delays are medians in milliseconds. */
export interface StatusOptions {
  /** Of those that do not fail, how many are delivered. @default 0.97 */
  deliveredShare?: number | undefined
  /** Of those delivered, how many are read. @default 0.6 */
  readShare?: number | undefined
  /** Of all accepted, how many end in `failed`. @default 0 */
  failedShare?: number | undefined
  /** The codes of failures, drawn by weight; 131049 and 130472 hit marketing only. @default 131026, 131049, 130472 */
  failures?: { code: number; weight: number }[] | undefined
  /** Time of each step after the one before it, divided by `speed`. */
  delays?: StatusDelays | undefined
  /** How many statuses come a second time. @default 0 */
  duplicateShare?: number | undefined
  /** The statuses of a message come in random order: for all messages, or for a share of them. @default false */
  shuffle?: boolean | number | undefined
  /** How many messages have all their statuses told `lateMs` later. @default 0 */
  lateShare?: number | undefined
  /** @default 5000 */
  lateMs?: number | undefined
}

/** Median delays in milliseconds. */
export interface StatusDelays {
  /** From acceptance to `sent`. @default 200 */
  sentMs?: number | undefined
  /** From `sent` to `delivered`. @default 600 */
  deliveredMs?: number | undefined
  /** From `delivered` to `read`. @default 1500 */
  readMs?: number | undefined
  /** From acceptance, or from `sent`, to `failed`. @default 500 */
  failedMs?: number | undefined
}
