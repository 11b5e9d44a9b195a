import { randomUUID } from 'node:crypto'
import { type BroadcastErrorCode, type Campaign, isBroadcastError } from '@iita/broadcast-core'
import { createMetaClient } from '@iita/broadcast-core/meta'
import type { World } from '../world/openWorld.ts'
import { courseMessage } from './courseMessage.ts'
import { persistently } from './persistently.ts'

/** How all campaigns together stand. */
export interface Standing {
  /** Recipients of all campaigns. */
  total: number
  /** Those that are not pending any more. */
  decided: number
  /** No campaign has anything left to send. */
  isOver: boolean
}

/** The person in the CRM: begins campaigns, looks after them, mends what pauses them, and goes on. */
export interface Operator {
  readonly campaigns: readonly string[]
  /** How often campaigns were found paused, by reason. */
  readonly paused: Readonly<Record<string, number>>
  readonly resumed: number
  /** Copies Meta's templates into the database. */
  syncTemplates(): Promise<void>
  /** Prepares a campaign for everyone with the tag and starts it. */
  begin(tag: string): Promise<Campaign>
  /** Looks at every campaign once; one that is paused is mended and resumed. */
  lookAfter(): Promise<Standing>
}

const passing: readonly BroadcastErrorCode[] = ['blocked_by_preflight', 'illegal_transition']

/** @param mend what has to be done at Meta's before a paused campaign can go on */
export const createOperator = (world: World, mend: () => void = () => undefined): Operator => {
  const { operator, service, simulator } = world
  const { wabaId, accessToken, graphUrl, phoneNumberId } = simulator
  const meta = createMetaClient({ graphUrl, accessToken })
  const campaigns: string[] = []
  const last = new Map<string, Campaign>()
  const paused: Record<string, number> = {}
  let resumed = 0

  const syncTemplates = async (): Promise<void> => {
    const list = await meta.listTemplates({ wabaId })
    await persistently(() => service.templates.sync(list, { complete: true, wabaId }))
  }

  const goOn = async ({ id, statusReason }: Campaign): Promise<void> => {
    paused[statusReason ?? ''] = (paused[statusReason ?? ''] ?? 0) + 1
    mend()
    await syncTemplates()
    await persistently(() => service.senders.update(phoneNumberId, { unblock: true }))
    try {
      await persistently(() => operator.campaigns.resume(id))
      resumed += 1
    } catch (error) {
      // Something new is wrong already: it is looked at again in a moment.
      if (!isBroadcastError(error) || !passing.includes(error.code)) throw error
    }
  }

  return {
    campaigns,
    paused,
    get resumed() {
      return resumed
    },
    syncTemplates,
    async begin(tag) {
      const requestId = randomUUID()
      const input = { ...courseMessage, filter: { includeTags: [tag] }, senderPhoneNumberId: phoneNumberId }
      const prepared = await persistently(() => operator.campaigns.prepare(input, { requestId }))
      const expectedRecipients = prepared.totalRecipients
      const campaign = await persistently(() => operator.campaigns.start(prepared.id, { expectedRecipients }))
      campaigns.push(campaign.id)
      last.set(campaign.id, campaign)
      return campaign
    },
    async lookAfter() {
      for (const id of campaigns) {
        if (last.get(id)?.status === 'completed') continue
        const campaign = await persistently(() => operator.campaigns.get(id))
        last.set(id, campaign)
        if (campaign.status === 'paused') await goOn(campaign)
      }
      const all = [...last.values()]
      const total = all.reduce((sum, { totalRecipients }) => sum + totalRecipients, 0)
      return {
        total,
        decided: total - all.reduce((sum, { pendingCount }) => sum + pendingCount, 0),
        isOver: all.every(({ status }) => status === 'completed'),
      }
    },
  }
}
