import { randomUUID } from 'node:crypto'
import type { Campaign } from '../../src/campaigns/campaign.ts'
import type { CampaignInput } from '../../src/campaigns/campaignInput.ts'
import type { BroadcastError } from '../../src/errors/BroadcastError.ts'
import { isBroadcastError } from '../../src/errors/BroadcastError.ts'
import { createQueue } from '../../src/queue/createQueue.ts'
import type { ClaimedMessage, Outcome } from '../../src/queue/message.ts'
import { createWebhookRecorder, type WebhookEvents } from '../../src/webhooks.ts'
import type { Backend } from '../backends/backend.ts'
import { senderId } from '../backends/people.ts'

export const newId = (): string => randomUUID()

/** A campaign that can be prepared; four people receive it, four do not. */
export const input = (more: Partial<CampaignInput> = {}): CampaignInput => ({
  name: 'Robótica en marzo',
  templateName: 'aviso',
  templateParams: { 'body.1': { field: 'first_name', fallback: 'vos' }, 'body.2': { text: 'Robótica' } },
  filter: { includeTags: ['Python'] },
  ...more,
})

export const prepared = ({ operator }: Backend, more: Partial<CampaignInput> = {}): Promise<Campaign> =>
  operator.campaigns.prepare(input(more), { requestId: newId() })

export const started = async (backend: Backend, more: Partial<CampaignInput> = {}): Promise<Campaign> => {
  const { id } = await prepared(backend, more)
  return backend.operator.campaigns.start(id)
}

/** What a call is refused with; an error of another family, or none, fails the test. */
export const refusal = async (call: Promise<unknown>): Promise<BroadcastError> => {
  try {
    await call
  } catch (error) {
    if (isBroadcastError(error)) return error
    throw error
  }
  throw new Error('expected a refusal, but the call went through')
}

/** Code and paths of a refusal: what screens branch on. */
export const refused = async (call: Promise<unknown>): Promise<{ code: string; paths: string[] }> => {
  const { code, issues } = await refusal(call)
  return { code, paths: issues.map(({ path }) => path).sort() }
}

export const accepted = ({ id, attempt }: ClaimedMessage): Outcome => ({
  kind: 'accepted',
  wamid: `wamid.${id}.${attempt}`,
})

/** Sends everything that can be sent now, as a runner would; each message comes to what `outcome` says. */
export const sendAll = async (
  backend: Backend,
  outcome: (message: ClaimedMessage) => Outcome = accepted,
): Promise<ClaimedMessage[]> => {
  const queue = createQueue({ database: backend.database })
  const sent: ClaimedMessage[] = []
  for (;;) {
    const claim = await queue.claim({
      claimId: newId(),
      runnerId: 'contract',
      phoneNumberId: senderId,
      limit: 100,
      leaseSeconds: 60,
    })
    if (claim.messages.length > 0) {
      const outcomes = claim.messages.map((message) => ({
        ...outcome(message),
        id: message.id,
        attempt: message.attempt,
      }))
      await queue.record(claim.claimId, outcomes)
      sent.push(...claim.messages)
    } else if (claim.reason === 'rate') await backend.wait(claim.waitMs ?? 10)
    else if (claim.reason !== 'again' && claim.reason !== 'maintenance') return sent
  }
}

/** A status webhook of Meta about one message. */
export const report = (
  backend: Backend,
  wamid: string,
  status: 'sent' | 'delivered' | 'read' | 'failed',
  code?: string,
): Promise<unknown> =>
  backend.database.call('apply_broadcast_statuses', {
    p_statuses: [{ wamid, status, code, phone_number_id: senderId, at: backend.now().toISOString() }],
  })

/** What Meta's webhook tells, through the recorder that a runner uses. */
export const tell = ({ database }: Backend, events: Partial<WebhookEvents>) =>
  createWebhookRecorder({ database }).record({ statuses: [], replies: [], templateUpdates: [], ...events })

/** Everything that happens when nobody looks, to the end. */
export const maintain = async ({ database }: Backend): Promise<void> => {
  for (;;) {
    const { more } = (await database.call('run_broadcast_maintenance', {})) as { more: boolean }
    if (!more) return
  }
}
