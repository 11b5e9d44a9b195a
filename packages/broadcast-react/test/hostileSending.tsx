import { DatabaseError, type Template } from '@iita/broadcast-core'
import { createMemoryBroadcast, type MemoryBroadcast } from '@iita/broadcast-core/testing'
import type { ReactElement } from 'react'
import { CampaignWizard } from '../src/index.ts'
import { Stage } from '../src/testing/Stage.tsx'

const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000aa'

/** A campaign that says it wherever one can, prepared for three people who are called it; the same was sent today already. */
const prepared = async (broadcast: MemoryBroadcast, payload: string): Promise<void> => {
  const text = payload.slice(0, 200)
  const campaign = {
    name: text,
    templateName: payload,
    templateParams: { 'body.1': { field: 'first_name', fallback: payload } },
    filter: { includeTags: [payload] },
    campaignTag: text,
  }
  const morning = await broadcast.campaigns.prepare(
    { ...campaign, campaignTag: undefined },
    { requestId: requestId.replace(/a$/, 'b') },
  )
  await broadcast.campaigns.start(morning.id)
  await broadcast.campaigns.prepare(campaign, { requestId })
}

/** Refused with it in every text that an error has. */
const refusing = (broadcast: MemoryBroadcast, payload: string) => ({
  ...broadcast,
  campaigns: {
    ...broadcast.campaigns,
    start: async () => {
      throw new DatabaseError('blocked_by_preflight', payload, {
        hint: payload,
        issues: [{ path: payload, message: payload }],
        maybeDone: false,
      })
    },
  },
})

export interface HostileSendingOptions {
  template: Template
  /** What becomes of the campaign before it is shown. */
  after?: (broadcast: MemoryBroadcast) => Promise<void>
  refuse?: boolean
}

/** The wizard at its last step. */
export const hostileSending = (payload: string, { template, after, refuse }: HostileSendingOptions): ReactElement => {
  const broadcast = createMemoryBroadcast({
    templates: [template],
    senders: [{ phoneNumberId: '1', displayPhoneNumber: payload, verifiedName: payload, ratePerSecond: 10 }],
    people: [1, 2, 3].map((id) => ({
      id: String(id),
      firstName: payload,
      lastName: payload,
      phones: [`54938750000${id}0`],
      tags: [payload],
    })),
  })
  return (
    <Stage
      client={refuse ? refusing(broadcast, payload) : broadcast}
      arrange={async () => {
        await prepared(broadcast, payload)
        await after?.(broadcast)
      }}
      links={{ campaign: (id) => `#${id}` }}
    >
      <CampaignWizard campaignId="2" />
    </Stage>
  )
}
