import { BroadcastError, InvalidInputError, type Template } from '@iita/broadcast-core'
import { createMemoryBroadcast } from '@iita/broadcast-core/testing'
import type { ReactElement } from 'react'
import { CampaignList, CampaignWizard, TemplatePreview } from '../src/index.ts'
import { ErrorNotice } from '../src/parts/ErrorNotice.tsx'
import { campaignOf, listCampaigns, withList } from '../src/testing/campaigns.ts'
import { Scene } from '../src/testing/ProgressScene.tsx'
import { Stage } from '../src/testing/Stage.tsx'
import { hostileSending } from './hostileSending.tsx'

export interface HostileScreen {
  name: string
  element: ReactElement
  /** Part of the payload, as it is read on the screen. */
  shows: string
  /** Buttons to press, and words to type, one after the other, before it is looked at. */
  does?: readonly (RegExp | { typed: string })[]
}

/** A template that says it wherever a template can say something. */
const hostileTemplate = (payload: string): Template => ({
  name: payload,
  language: 'es_AR',
  category: payload,
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components: [
    // As long as a header may be.
    { type: 'HEADER', format: 'TEXT', text: payload.slice(0, 60) },
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

/** People and a campaign that are called it. */
const hostileCampaign = (payload: string) => ({
  campaign: { name: payload.slice(0, 200), campaignTag: payload.slice(0, 200) },
  people: Array.from({ length: 6 }, (_, index) => ({
    id: String(index + 1),
    firstName: payload,
    phones: [index === 0 ? payload : `54938750000${index}0`],
  })),
})

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
  {
    name: 'ErrorNotice',
    element: (
      <Stage>
        <section className="iita-broadcast">
          <ErrorNotice
            error={Object.assign(new InvalidInputError([{ path: payload, message: payload }]), { fbTraceId: payload })}
            reference={payload}
            describeIssue={(path, message) => `${path} ${message}`}
            onRetry={() => undefined}
          />
          <ErrorNotice error={new BroadcastError('network', payload)} />
        </section>
      </Stage>
    ),
    shows: 'alert(1)',
  },
  {
    name: 'CampaignProgress, paused',
    element: (
      <Scene
        locale="es-AR"
        scene={{
          ...hostileCampaign(payload),
          preparedMsAgo: 1000,
          startedMsAgo: 400,
          pausedMsAgo: 200,
          links: { person: (id) => `#/personas/${id}` },
          campaignIs: {
            createdBy: payload,
            templateName: payload,
            templateLanguage: payload,
            senderPhoneNumberId: payload,
          },
          progressIs: { statusReason: payload, statusDetail: payload, failedCount: 1, unknownCount: 1 },
          failuresAre: [
            { status: 'failed', code: payload, class: 'never', count: 1, firstAt: new Date(), lastAt: new Date() },
            { status: 'unknown', code: payload, class: 'unsafe', count: 1, firstAt: null, lastAt: null },
          ],
        }}
      />
    ),
    shows: 'alert(1)',
  },
  {
    name: 'CampaignProgress, completed',
    element: (
      <Scene
        locale="es-AR"
        scene={{ ...hostileCampaign(payload), startedMsAgo: 3_600_000, delivery: { rejected: 0.5 } }}
      />
    ),
    shows: 'alert(1)',
  },
  ...(['template', 'preview', 'variables', 'audience', 'recipients', 'tag', 'review'] as const).map((step) => ({
    name: `CampaignWizard, ${step}`,
    element: (
      <Stage
        seed={{
          templates: [hostileTemplate(payload), { ...hostileTemplate(payload), language: 'en', status: payload }],
          senders: [{ phoneNumberId: '1', displayPhoneNumber: payload, verifiedName: payload, ratePerSecond: 10 }],
          people: hostileCampaign(payload).people.map((person) => ({ ...person, tags: [payload] })),
          campaigns: [
            {
              campaign: {
                name: payload.slice(0, 200),
                templateName: payload,
                templateLanguage: 'es_AR',
                templateParams: { 'body.1': { field: 'first_name', fallback: payload } },
                filter: { includeTags: [payload] },
                campaignTag: payload.slice(0, 200),
                draft: { step },
              },
            },
          ],
        }}
        links={{ person: (id) => `#/personas/${id}` }}
      >
        <CampaignWizard campaignId="1" />
      </Stage>
    ),
    shows: 'alert(1)',
  })),
  {
    name: 'CampaignWizard, send',
    element: hostileSending(payload, { template: hostileTemplate(payload) }),
    shows: 'alert(1)',
  },
  {
    name: 'CampaignWizard, the dialog, and the error in it',
    element: hostileSending(payload, { template: hostileTemplate(payload), refuse: true }),
    shows: 'alert(1)',
    does: [/^Enviar a 3/, { typed: 'REPETIR' }, /^Enviar a 3/],
  },
  {
    name: 'CampaignWizard, discarding',
    element: hostileSending(payload, { template: hostileTemplate(payload) }),
    shows: 'alert(1)',
    does: [/^Descartar/],
  },
  ...(['start', 'cancel'] as const).map((action) => ({
    name: `CampaignWizard, sent: ${action}`,
    element: hostileSending(payload, {
      template: hostileTemplate(payload),
      after: async ({ campaigns }) => {
        await campaigns[action]('2')
      },
    }),
    shows: 'alert(1)',
  })),
]
