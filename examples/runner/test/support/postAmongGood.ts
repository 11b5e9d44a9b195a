import { expect } from 'vitest'
import { change, delivery, status } from './delivery.ts'
import type { SentMessage, WebhookTarget } from './useWebhookTarget.ts'

/** Every row of the queue but those of these messages. */
export const otherRows = async ({ supabase }: WebhookTarget, but: SentMessage[]): Promise<unknown> => {
  const ids = `(${but.map(({ id }) => id).join(',')})`
  const { data } = await supabase.from('broadcast_queue').select('*').not('id', 'in', ids).order('id').throwOnError()
  return data
}

/** Posts hostile changes between two good ones: taken as a whole, the good ones applied, nothing else changed. */
export const postAmongGood = async (target: WebhookTarget, ...hostile: unknown[]): Promise<void> => {
  const [first, last] = [target.take(), target.take()]
  const good = (message: SentMessage) =>
    change(target.simulator.phoneNumberId, { statuses: [status(message, 'delivered')] })
  const others = await otherRows(target, [first, last])
  const answer = await target.post(JSON.stringify(delivery(good(first), ...hostile, good(last))))
  expect(answer.status).toBe(200)
  expect(await target.row(first)).toMatchObject({ status: 'delivered' })
  expect(await target.row(last)).toMatchObject({ status: 'delivered' })
  expect(await otherRows(target, [first, last])).toEqual(others)
}

/** The row of a message after the delivery of one status of it. */
export const rowAfter = async (
  target: WebhookTarget,
  more: Record<string, unknown>,
  { word = 'delivered', phone = target.simulator.phoneNumberId }: { word?: string; phone?: unknown } = {},
): Promise<Record<string, unknown>> => {
  const message = target.take()
  const body = delivery(change(phone, { statuses: [status(message, word, more)] }))
  expect((await target.post(JSON.stringify(body))).status).toBe(200)
  return target.row(message)
}

/** Counters of the campaign that are not what its rows say: none, or something is very wrong. */
export const wrongCounters = async ({ supabase, campaignId }: WebhookTarget): Promise<unknown> => {
  const { data } = await supabase.rpc('recount_broadcast_campaign', { p_campaign_id: campaignId }).throwOnError()
  return data.differences
}
