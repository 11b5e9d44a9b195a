import type { BroadcastClient, Campaign, FailureGroup, Progress } from '@iita/broadcast-core'
import type { MemoryBroadcast } from '@iita/broadcast-core/testing'
import type { ReactElement } from 'react'
import { CampaignProgress, type CampaignProgressProps } from '../progress/CampaignProgress.tsx'
import { Everything } from './Everything.tsx'
import { type ProgressSeedOptions, progressSeed } from './progressSeed.ts'
import { Stage, type StageProps } from './Stage.tsx'

/** What a story of the progress stands on. */
export interface ProgressScene
  extends ProgressSeedOptions,
    Pick<StageProps, 'arrange' | 'player' | 'rights' | 'links' | 'appearance'> {
  /** States that the memory does not reach by itself. */
  campaignIs?: Partial<Campaign>
  progressIs?: Partial<Progress> | ((progress: Progress) => Partial<Progress>)
  failuresAre?: readonly FailureGroup[]
  /** The database lets nobody see it. */
  isForbidden?: boolean
}

/** The memory of the story that is shown, for play functions. */
export const onStage: { broadcast?: MemoryBroadcast } = {}

/** The same client, some of whose answers are others. */
const adapt = (client: BroadcastClient, { campaignIs, progressIs, failuresAre }: ProgressScene): BroadcastClient => ({
  ...client,
  campaigns: {
    ...client.campaigns,
    get: async (...call) => ({ ...(await client.campaigns.get(...call)), ...campaignIs }),
    progress: async (...call) => {
      const progress = await client.campaigns.progress(...call)
      return { ...progress, ...(typeof progressIs === 'function' ? progressIs(progress) : progressIs) }
    },
    failures: async (...call) => [...(failuresAre ?? (await client.campaigns.failures(...call)))],
  },
})

export interface SceneProps extends Partial<CampaignProgressProps> {
  scene: ProgressScene
  locale: string
}

/** The progress over a campaign in memory. */
export const Scene = ({ scene, locale, ...props }: SceneProps): ReactElement => {
  const { arrange, player, rights, links, appearance, campaignIs, progressIs, failuresAre, isForbidden, ...seed } =
    scene
  return (
    <Stage
      locale={locale}
      seed={progressSeed(seed)}
      wrap={(broadcast) => {
        onStage.broadcast = broadcast
        return adapt(isForbidden ? broadcast.memory.as([]) : broadcast, scene)
      }}
      {...(arrange && { arrange })}
      {...(player && { player })}
      rights={rights}
      links={links}
      appearance={appearance}
    >
      <Everything>
        <CampaignProgress campaignId="1" {...props} />
      </Everything>
    </Stage>
  )
}
