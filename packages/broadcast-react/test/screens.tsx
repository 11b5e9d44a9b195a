import type { ReactElement } from 'react'
import { CampaignList, TemplatePreview } from '../src/index.ts'
import { Stage } from '../src/testing/Stage.tsx'
import { messageTemplate } from './messageTemplate.ts'

/** Every screen, as tests of all of them open it. */
export const screens = {
  CampaignList: (): ReactElement => (
    <Stage>
      <CampaignList onOpen={() => undefined} onNew={() => undefined} />
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
  TemplatePreview: '.ib-preview-button',
}
