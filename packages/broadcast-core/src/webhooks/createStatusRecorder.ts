import { z } from 'zod/mini'
import type { CallOptions, Database } from '../db/database.ts'
import { BroadcastError } from '../errors/BroadcastError.ts'
import type { MessageStatusEvent } from '../queue/message.ts'

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
}

export interface StatusRecorder {
  /** Repeating it changes nothing. Throws when the database does: then Meta has to repeat the delivery. */
  record(statuses: readonly MessageStatusEvent[], options?: CallOptions): Promise<RecordedStatuses>
}

/** Meta sends up to 1,000 at once; a call of this size stays well under the database's time limit. */
const sliceSize = 500

const answerSchema = z.object({ applied: z.number(), repeated: z.number(), parked: z.number(), ignored: z.number() })

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

/** Records statuses through `apply_broadcast_statuses`. Needs the service role. */
export const createStatusRecorder = ({ database }: { database: Database }): StatusRecorder => ({
  record: async (statuses, options) => {
    const total = { applied: 0, repeated: 0, parked: 0, ignored: 0 }
    for (let start = 0; start < statuses.length; start += sliceSize) {
      const rows = statuses.slice(start, start + sliceSize).map(toRow)
      const raw = await database.call('apply_broadcast_statuses', { p_statuses: rows }, options)
      const { data: answer } = answerSchema.safeParse(raw)
      if (answer === undefined)
        throw new BroadcastError('schema_mismatch', 'apply_broadcast_statuses answered in an unknown form')
      total.applied += answer.applied
      total.repeated += answer.repeated
      total.parked += answer.parked
      total.ignored += answer.ignored
    }
    return total
  },
})
