import * as z from 'zod/mini'
import type { CallOptions, Database } from '../db/database.ts'
import type { MessageStatusEvent } from '../queue/message.ts'
import { type PausedCampaign, pausedSchema, recordRows, sumOf, toPaused } from './recordRows.ts'

/** What became of the statuses of one call. */
export interface RecordedStatuses {
  /** Changed a message. */
  applied: number
  /** Known already, or overtaken by a later one. */
  repeated: number
  /** Of a message that is not recorded yet: kept for a quarter of an hour. */
  parked: number
  /** Of no message of ours. */
  ignored: number
  /** Campaigns whose messages failed too often. */
  paused: PausedCampaign[]
}

export interface StatusRecorder {
  /** Repeating it changes nothing. Throws when the database does: then Meta has to repeat the delivery. */
  record(statuses: readonly MessageStatusEvent[], options?: CallOptions): Promise<RecordedStatuses>
}

const answerSchema = z.object({
  applied: z.number(),
  repeated: z.number(),
  parked: z.number(),
  ignored: z.number(),
  paused: z._default(pausedSchema, []),
})

const toRow = (event: MessageStatusEvent) => ({
  wamid: event.wamid,
  callback: event.callback,
  phone_number_id: event.phoneNumberId,
  status: event.status,
  at: event.at.toISOString(),
  recipient_id: event.recipientId,
  user_id: event.userId,
  code: event.code,
  error: event.error,
  pricing: event.pricing,
})

/**
 * Records statuses through `apply_broadcast_statuses`, and nothing else: for hosts that keep opt-outs themselves; others use
 * `createWebhookRecorder`. Needs the service role.
 *
 * @example
 * const recorder = createStatusRecorder({ database })
 * createWebhookHandler({ appSecret, verifyToken, record: ({ statuses }) => recorder.record(statuses) })
 */
export const createStatusRecorder = ({ database }: { database: Database }): StatusRecorder => ({
  record: async (statuses, options) => {
    const call = {
      name: 'apply_broadcast_statuses',
      argument: 'p_statuses',
      rows: statuses.map(toRow),
      answerSchema,
    } as const
    const answers = await recordRows(database, call, options)
    return {
      applied: sumOf(answers, 'applied'),
      repeated: sumOf(answers, 'repeated'),
      parked: sumOf(answers, 'parked'),
      ignored: sumOf(answers, 'ignored'),
      paused: toPaused(answers.flatMap(({ paused }) => paused)),
    }
  },
})
