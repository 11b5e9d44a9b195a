import type { CampaignInput } from '@iita/broadcast-core'
import {
  type MemoryCampaign,
  type MemoryDelivery,
  type MemoryPerson,
  type MemorySeed,
  type MemorySender,
  sampleSeed,
} from '@iita/broadcast-core/testing'
import { storyNow } from './storyNow.ts'

export interface ProgressSeedOptions extends Omit<MemoryCampaign, 'campaign'> {
  /** People asked for; some of them are skipped. @default 750 */
  recipients?: number
  /** @default the sample's people */
  people?: readonly MemoryPerson[]
  campaign?: Partial<CampaignInput>
  delivery?: MemoryDelivery
  sender?: Partial<MemorySender>
  runner?: boolean
}

const minute = 60_000

/** A school with one campaign: number 1, by default 40 seconds on its way at ten a second. */
export const progressSeed = (options: ProgressSeedOptions = {}): MemorySeed => {
  const { recipients = 750, people, campaign, delivery, sender, runner = true, ...instants } = options
  const sample = sampleSeed({ people: recipients, now: storyNow })
  const isTold = Object.keys(instants).length > 0
  return {
    now: storyNow,
    people: people ?? sample.people,
    templates: sample.templates,
    senders: (sample.senders ?? []).map((each) => ({ ...each, ...sender })),
    delivery,
    runner,
    campaigns: [
      {
        ...(isTold ? instants : { preparedMsAgo: 5 * minute, startedMsAgo: 40_000 }),
        campaign: {
          name: 'Inicio Robótica Educativa - Marzo 2026',
          templateName: 'inicio_curso_general',
          templateParams: {
            'body.1': { field: 'first_name', fallback: 'vos' },
            'body.2': { text: 'Robótica Educativa' },
            'body.3': { text: 'lunes 9 de marzo' },
          },
          filter: { everyone: true },
          campaignTag: 'robotica_marzo_2026',
          estimatedCostUsd: 45.9,
          ...campaign,
        },
      },
    ],
  }
}
