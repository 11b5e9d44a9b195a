import * as z from 'zod/mini'

const milliseconds = (ms: number) => z._default(z.number().check(z.gte(0)), ms)

/** Checks and completes the options of webhook delivery. */
export const webhookOptionsSchema = z.strictObject({
  batchSize: z._default(z.int().check(z.gte(1), z.lte(1000)), 100),
  flushIntervalMs: milliseconds(50),
  concurrency: z._default(z.int().check(z.gte(1), z.lte(100)), 4),
  timeoutMs: z._default(z.int().check(z.gte(1)), 10_000),
  retryGapsMs: z._default(
    z.array(z.number().check(z.gte(0))),
    [0, 1000, 2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000, 60_000],
  ),
})

/** The options with every member known. */
export type WebhookBehaviour = z.output<typeof webhookOptionsSchema>

/** How webhooks are delivered. */
export interface WebhookOptions {
  /** Most updates in one POST, 1 to 1,000. @default 100 */
  batchSize?: number | undefined
  /** How long updates are collected, in milliseconds. @default 50 */
  flushIntervalMs?: number | undefined
  /** POSTs in flight at a time, 1 to 100. @default 4 */
  concurrency?: number | undefined
  /** A POST without an answer for so long has failed. @default 10000 */
  timeoutMs?: number | undefined
  /**
   * Waits before each repetition of a POST that was not answered with 200, divided by `speed`; after the last one the
   * delivery is abandoned. @default at once, then 1 s growing to 60 s: ten repetitions in four minutes
   */
  retryGapsMs?: number[] | undefined
}
