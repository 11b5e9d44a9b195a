import type { ReactElement } from 'react'
import { TemplatePreview } from '../src/index.ts'
import { Stage } from '../src/testing/Stage.tsx'
import { messageTemplate } from './messageTemplate.ts'

/** Every screen, as tests of all of them open it. */
export const screens = {
  TemplatePreview: (): ReactElement => (
    <Stage>
      <TemplatePreview template={messageTemplate} />
    </Stage>
  ),
}

/** What is there once a screen has its data. */
export const shown: Record<keyof typeof screens, string> = {
  TemplatePreview: '.ib-preview-button',
}
