import * as z from 'zod/mini'
import { DatabaseError } from '../errors/DatabaseError.ts'
import type { RecordedOutcome, TemplateParams } from './message.ts'
import type { Claim, RecordResult, RunnerHeartbeat } from './queue.ts'

/** The JSON of the queue's SQL functions, and its translation: snake_case ends in this file. */

/** bigint ids come as numbers; a string leaves room for those beyond what a number holds. */
const idRow = z.pipe(z.union([z.string(), z.number()]), z.transform(String))
const instantRow = z.pipe(
  z.string().check(z.refine((text) => !Number.isNaN(Date.parse(text)))),
  z.transform((text) => new Date(text)),
)
const count = z.number()

const campaignRow = z.object({
  template_name: z.string(),
  template_language: z.string(),
  // Checked where it was written (prepare); here it passes through to the sender.
  template_params: z.nullish(z.custom<TemplateParams>((value) => typeof value === 'object' && value !== null)),
})

const messageRow = z.object({
  id: idRow,
  attempt: z.number(),
  tries: z.number(),
  campaign_id: idRow,
  phone_number: z.nullish(z.string()),
  user_id: z.nullish(z.string()),
  person_name: z.nullish(z.string()),
  variables: z.nullish(z.record(z.string(), z.unknown())),
})

const reasons = ['again', 'blocked', 'daily_limit', 'expired', 'idle', 'maintenance', 'rate', 'waiting_retry', 'window']
const isReason = (reason: string): reason is NonNullable<Claim['reason']> => reasons.includes(reason)

const claimRow = z
  .object({
    claim_id: z.string(),
    lease_until: z.nullish(instantRow),
    db_now: instantRow,
    start_at: z.nullish(instantRow),
    every_ms: z.nullish(z.number().check(z.nonnegative())),
    campaigns: z.nullish(z.record(z.string(), campaignRow)),
    messages: z.nullish(z.array(messageRow)),
    wait_ms: z.nullish(z.number()),
    reason: z.nullish(z.string()),
  })
  .check(
    z.refine(({ lease_until, messages }) => !messages?.length || !!lease_until, 'messages without a lease'),
    z.refine(
      ({ campaigns, messages }) => !messages?.some((message) => campaigns?.[message.campaign_id] === undefined),
      'messages without their campaign',
    ),
  )

const recordRow = z.object({
  recorded: count,
  ignored: count,
  paused: z.nullish(z.array(z.object({ campaign_id: idRow, reason: z.nullish(z.string()) }))),
})

const releaseRow = z.object({ released: count })

/**
 * An answer that is no object cannot come from our function (a proxy's empty 404 arrives as null): the call may have
 * been carried out all the same. An object of another shape is another version of our function.
 */
const read = <T extends z.ZodMiniType>(row: T, answer: unknown, name: string): z.output<T> => {
  const result = row.safeParse(answer)
  if (result.success) return result.data
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer)) {
    throw new DatabaseError('network', `No usable answer from the database to ${name}`, { maybeDone: true })
  }
  const [issue] = result.error.issues
  throw new DatabaseError('schema_mismatch', `${name} answered in another shape: ${issue?.path.join('.')}`, {
    hint: 'Apply the migrations of this version of the package.',
    maybeDone: true,
  })
}

export const toClaim = (answer: unknown): Claim => {
  const row = read(claimRow, answer, 'claim')
  return {
    claimId: row.claim_id,
    leaseUntil: row.lease_until ?? null,
    databaseNow: row.db_now,
    startAt: row.start_at ?? null,
    everyMs: row.every_ms ?? 0,
    campaigns: Object.fromEntries(
      Object.entries(row.campaigns ?? {}).map(([id, campaign]) => [
        id,
        {
          templateName: campaign.template_name,
          templateLanguage: campaign.template_language,
          templateParams: campaign.template_params ?? {},
        },
      ]),
    ),
    messages: (row.messages ?? []).map((message) => ({
      id: message.id,
      attempt: message.attempt,
      tries: message.tries,
      campaignId: message.campaign_id,
      phoneNumber: message.phone_number ?? '',
      userId: message.user_id ?? null,
      personName: message.person_name ?? null,
      variables: toVariables(message.variables ?? {}),
    })),
    waitMs: row.wait_ms ?? null,
    // A reason that a later migration brings is one more reason to wait.
    reason: row.reason && isReason(row.reason) ? row.reason : row.reason ? 'idle' : null,
  }
}

/** One row's odd value is that row's trouble (its sender will refuse it), never a reason to refuse the claim. */
const toVariables = (row: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([place, value]) => [place, typeof value === 'string' ? value : JSON.stringify(value)]),
  )

export const toRecordResult = (answer: unknown): RecordResult => {
  const row = read(recordRow, answer, 'record')
  return {
    recorded: row.recorded,
    ignored: row.ignored,
    paused: (row.paused ?? []).map(({ campaign_id, reason }) => ({ campaignId: campaign_id, reason: reason ?? '' })),
  }
}

export const toReleased = (answer: unknown): { released: number } => read(releaseRow, answer, 'release')

export const fromOutcome = (outcome: RecordedOutcome): Record<string, unknown> => {
  const { id, attempt, kind } = outcome
  if (outcome.kind === 'accepted') {
    return { id, attempt, kind, wamid: storable(outcome.wamid), wa_id: outcome.waId && storable(outcome.waId) }
  }
  return {
    id,
    attempt,
    kind,
    code: storable(outcome.code),
    message: storable(outcome.message.slice(0, 1000)),
    ...(outcome.kind === 'retry' ? { retry_after_ms: Math.ceil(outcome.retryAfterMs) } : {}),
  }
}

export const fromHeartbeat = (runner: RunnerHeartbeat): Record<string, unknown> => ({
  version: runner.version,
  in_flight: runner.inFlight,
  sent: runner.sent,
})

/**
 * Meta's texts are not ours: one NUL or lone surrogate in one of them, and Postgres refuses the whole batch for ever.
 */
const storable = (text: string): string =>
  text
    .replaceAll('\0', '\uFFFD')
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
