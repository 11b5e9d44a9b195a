import type { Template } from '@iita/broadcast-core'
import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import type { ReactElement } from 'react'
import { CampaignList, TemplatePreview } from '../src/index.ts'
import { campaignOf, listCampaigns, withList } from '../src/testing/campaigns.ts'
import { Stage } from '../src/testing/Stage.tsx'

export interface HostileScreen {
  name: string
  element: ReactElement
  /** Part of the payload, as it is read on the screen. */
  shows: string
}

/** A template that says it wherever a template can say something. */
const hostileTemplate = (payload: string): Template => ({
  name: payload,
  language: 'es_AR',
  category: payload,
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components: [
    { type: 'HEADER', format: 'TEXT', text: payload },
    { type: 'BODY', text: `${payload} {{1}}` },
    { type: 'FOOTER', text: payload },
    { type: 'BUTTONS', buttons: [{ type: 'URL', text: payload, url: 'javascript:alert(1)' }] },
  ],
})

/** Campaigns that say it wherever a campaign can say something. */
const hostileCampaigns = (payload: string) => [
  campaignOf(2, { name: payload, templateName: payload, campaignTag: payload, createdBy: payload, status: 'draft' }),
  campaignOf(1, {
    name: payload,
    status: 'paused',
    statusReason: 'operator',
    statusDetail: payload,
    pausedAt: new Date(),
  }),
]

/** Every view, with a text that would like to be markup wherever a text comes from others. */
export const hostileScreens = (payload: string): HostileScreen[] => [
  {
    name: 'CampaignList',
    element: (
      <Stage
        client={withList(createMemoryBroadcast(), async () => listCampaigns(hostileCampaigns(payload)))}
        links={{ campaign: (id) => `#${id}` }}
      >
        <CampaignList columns={['template', 'status', 'tag', 'createdBy']} />
      </Stage>
    ),
    shows: 'alert(1)',
  },
  {
    name: 'TemplatePreview',
    element: (
      <Stage>
        <TemplatePreview template={hostileTemplate(payload)} params={{ 'body.1': { text: payload } }} />
      </Stage>
    ),
    shows: 'alert(1)',
  },
  {
    name: 'TemplatePreview with media',
    element: (
      <Stage>
        <TemplatePreview
          template={{
            ...hostileTemplate(payload),
            components: [
              { type: 'HEADER', format: 'IMAGE' },
              { type: 'BODY', text: payload },
            ],
          }}
          params={{ header: { link: `javascript:alert(1)//${payload}` } }}
        />
      </Stage>
    ),
    shows: 'alert(1)',
  },
]
