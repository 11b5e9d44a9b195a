import type { ReactElement } from 'react'
import { CampaignList, CampaignProgress, CampaignWizard, TemplatePreview } from '../src/index.ts'
import { Everything } from '../src/testing/Everything.tsx'
import { progressSeed } from '../src/testing/progressSeed.ts'
import { Stage } from '../src/testing/Stage.tsx'
import { messageTemplate } from './messageTemplate.ts'

/** Every screen, as tests of all of them open it. */
export const screens = {
  CampaignList: (): ReactElement => (
    <Stage>
      <CampaignList onOpen={() => undefined} onNew={() => undefined} />
    </Stage>
  ),
  CampaignProgress: (): ReactElement => (
    <Stage
      seed={progressSeed({ startedMsAgo: 60_000, pausedMsAgo: 10_000, delivery: { unknown: 0.01, rejected: 0.03 } })}
    >
      <Everything>
        <CampaignProgress campaignId="1" onBack={() => undefined} />
      </Everything>
    </Stage>
  ),
  CampaignWizard: (): ReactElement => (
    <Stage>
      <CampaignWizard onClose={() => undefined} />
    </Stage>
  ),
  TemplatePreview: (): ReactElement => (
    <Stage>
      <TemplatePreview template={messageTemplate} />
    </Stage>
  ),
}

/** What is there once a screen has its data. */
export const shown: Record<keyof typeof screens, string> = {
  CampaignList: 'bdi.ib-campaign-why',
  CampaignProgress: '[data-panel="chart"] canvas',
  CampaignWizard: '.ib-option',
  TemplatePreview: '.ib-preview-button',
}
