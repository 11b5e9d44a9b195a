import type { Database } from '../db/database.ts'
import type { Queue } from './queue.ts'
import { fromHeartbeat, fromOutcome, toClaim, toRecordResult, toReleased } from './rows.ts'

export interface CreateQueueOptions {
  /** Signed in as the service role: operators may not claim. */
  database: Database
}

/**
 * The {@link Queue} over the database. Throws `BroadcastError`s; a `network` error may have been carried out and is
 * repeated with the same arguments by the runner.
 */
export const createQueue = ({ database }: CreateQueueOptions): Queue => ({
  async claim({ claimId, runnerId, phoneNumberId, limit, leaseSeconds }, options) {
    const answer = await database.call(
      'claim_broadcast_messages',
      {
        p_claim_id: claimId,
        p_runner_id: runnerId,
        p_sender: phoneNumberId,
        p_limit: limit,
        p_lease_seconds: leaseSeconds,
      },
      options,
    )
    return toClaim(answer)
  },

  async record(claimId, outcomes, options) {
    const args = { p_claim_id: claimId, p_outcomes: outcomes.map(fromOutcome) }
    return toRecordResult(await database.call('record_broadcast_outcomes', args, options))
  },

  async release(claimId, messageIds, options) {
    const args = { p_claim_id: claimId, p_message_ids: messageIds }
    return toReleased(await database.call('release_broadcast_messages', args, options))
  },

  async touch(runner, options) {
    const args = { p_runner_id: runner.runnerId, p_sender: runner.phoneNumberId, p_stats: fromHeartbeat(runner) }
    await database.call('touch_broadcast_runner', args, options)
  },
})
