import type { CampaignInput } from '@iita/broadcast-core'
import { type MemoryBroadcast, type MemorySeed, sampleSeed } from '@iita/broadcast-core/testing'
import type { ReactElement } from 'react'
import { CampaignWizard, type CampaignWizardProps } from '../wizard/CampaignWizard.tsx'
import type { WizardStep } from '../wizard/draft/steps.ts'
import { Stage, type StageProps } from './Stage.tsx'

/** A campaign with nothing missing, for the sample school. */
export const filled = {
  name: 'Robótica en marzo, turno tarde',
  templateName: 'inicio_curso_general',
  templateParams: {
    'body.1': { field: 'first_name', fallback: 'vos' },
    'body.2': { text: 'Robótica Educativa' },
    'body.3': { text: 'lunes 9 de marzo' },
  },
  filter: { includeTags: ['Robótica Educativa'] },
} satisfies CampaignInput

export interface WizardStageProps extends Partial<Omit<StageProps, 'children' | 'arrange'>> {
  /** The step that is open. @default 'template' */
  step?: WizardStep
  /** What was decided. @default nothing */
  input?: Partial<CampaignInput>
  /** The operator has agreed to leave out who lacks something. */
  onlyValid?: boolean
  /** After the draft was made. */
  arrange?: (broadcast: MemoryBroadcast) => void | Promise<void>
  wizard?: CampaignWizardProps
}

const requestId = '6f1c1f5e-8a3b-4b71-9d7e-0000000000ff'

/** The wizard with a draft at a certain step; at `send`, with a prepared campaign. */
export const WizardStage = (props: WizardStageProps): ReactElement => {
  const { step = 'template', input, onlyValid = false, arrange, wizard, ...stage } = props
  const seed: MemorySeed = stage.seed ?? sampleSeed({ now: new Date() })
  const campaignId = String((seed.campaigns?.length ?? 0) + 1)
  const begin = async (broadcast: MemoryBroadcast): Promise<void> => {
    if (step === 'send') await broadcast.campaigns.prepare({ ...filled, ...input }, { requestId })
    else if (input !== undefined || step !== 'template') {
      const draft = { step, onlyValid, hasOwnName: input?.name !== undefined, hasTag: input?.campaignTag !== undefined }
      await broadcast.campaigns.saveDraft({ ...input, draft }, { requestId })
    }
    await arrange?.(broadcast)
  }
  const isNew = input === undefined && step === 'template'
  return (
    <Stage
      links={{ person: (id) => `#person-${id}`, campaign: (id) => `#campaign-${id}` }}
      onSyncTemplates={async () => undefined}
      {...stage}
      seed={seed}
      arrange={begin}
    >
      <CampaignWizard {...wizard} campaignId={isNew ? undefined : campaignId} />
    </Stage>
  )
}
