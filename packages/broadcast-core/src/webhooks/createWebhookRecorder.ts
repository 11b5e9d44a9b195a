import * as z from 'zod/mini'
import type { CallOptions, Database } from '../db/database.ts'
import { createStatusRecorder, type RecordedStatuses } from './createStatusRecorder.ts'
import { type PausedCampaign, pausedSchema, recordRows, sumOf, toPaused } from './recordRows.ts'
import type { ReplyEvent, TemplateUpdateEvent, WebhookEvents } from './webhookEvents.ts'

/** What became of the replies of one call. The database decides which of them is an opt-out. */
export interface RecordedReplies {
  optedOut: number
  /** Took back what they had told WhatsApp. */
  resumed: number
  /** It stood so already. */
  repeated: number
  /** Not an opt-out, or not to a number of ours. */
  ignored: number
}

export interface RecordedTemplateUpdates {
  updated: number
  /** Campaigns whose template may no longer be sent. */
  paused: PausedCampaign[]
}

export interface RecordedEvents {
  statuses: RecordedStatuses
  replies: RecordedReplies
  templateUpdates: RecordedTemplateUpdates
}

export interface WebhookRecorder {
  /**
   * Repeating it changes nothing. Every part is tried, whatever became of the others; when one could not be stored it throws,
   * and Meta has to repeat the delivery.
   */
  record(events: WebhookEvents, options?: CallOptions): Promise<RecordedEvents>
}

const repliesAnswer = z.object({
  opted_out: z.number(),
  resumed: z.number(),
  repeated: z.number(),
  ignored: z.number(),
})
const updatesAnswer = z.object({ updated: z.number(), paused: pausedSchema })

const toReplyRow = (reply: ReplyEvent) => ({
  phone_number_id: reply.phoneNumberId,
  from: reply.from,
  user_id: reply.userId,
  wamid: reply.wamid,
  at: reply.at.toISOString(),
  text: reply.text,
  payload: reply.payload,
  preference: reply.preference,
  context_wamid: reply.contextWamid,
})

const toUpdateRow = ({ name, language, status, reason, at }: TemplateUpdateEvent) => ({
  name,
  language,
  status,
  reason,
  at: at.toISOString(),
})

/**
 * Records everything that a delivery holds: opt-outs, decisions about templates, statuses. Needs the service role.
 *
 * @example
 * const recorder = createWebhookRecorder({ database })
 * createWebhookHandler({ appSecret, verifyToken, record: recorder.record })
 */
export const createWebhookRecorder = ({ database }: { database: Database }): WebhookRecorder => {
  const statusRecorder = createStatusRecorder({ database })

  const recordReplies = async (replies: readonly ReplyEvent[], options?: CallOptions): Promise<RecordedReplies> => {
    const call = { name: 'apply_broadcast_replies', argument: 'p_replies', answerSchema: repliesAnswer } as const
    const answers = await recordRows(database, { ...call, rows: replies.map(toReplyRow) }, options)
    return {
      optedOut: sumOf(answers, 'opted_out'),
      resumed: sumOf(answers, 'resumed'),
      repeated: sumOf(answers, 'repeated'),
      ignored: sumOf(answers, 'ignored'),
    }
  }

  const recordUpdates = async (
    updates: readonly TemplateUpdateEvent[],
    options?: CallOptions,
  ): Promise<RecordedTemplateUpdates> => {
    const call = {
      name: 'apply_broadcast_template_updates',
      argument: 'p_updates',
      answerSchema: updatesAnswer,
    } as const
    const answers = await recordRows(database, { ...call, rows: updates.map(toUpdateRow) }, options)
    return { updated: sumOf(answers, 'updated'), paused: toPaused(answers.flatMap(({ paused }) => paused)) }
  }

  return {
    record: async (events, options) => {
      // Side by side, so that a no never waits behind a thousand statuses.
      const [replies, templateUpdates, statuses] = await Promise.allSettled([
        recordReplies(events.replies, options),
        recordUpdates(events.templateUpdates, options),
        statusRecorder.record(events.statuses, options),
      ])
      if (replies.status === 'rejected') throw replies.reason
      if (templateUpdates.status === 'rejected') throw templateUpdates.reason
      if (statuses.status === 'rejected') throw statuses.reason
      return { statuses: statuses.value, replies: replies.value, templateUpdates: templateUpdates.value }
    },
  }
}
