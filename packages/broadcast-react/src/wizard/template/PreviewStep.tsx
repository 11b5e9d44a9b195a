import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Notice } from '../../parts/Notice.tsx'
import { useNow } from '../../parts/useNow.ts'
import { useTemplateWords } from '../../template/useTemplateWords.ts'
import { isUsable } from '../draft/gaps.ts'
import { Facts } from '../frame/Facts.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { PersonPreview } from '../variables/PersonPreview.tsx'
import { NoTemplate } from './NoTemplate.tsx'
import { whyUnusable } from './UnusableTemplates.tsx'

/** The message as it looks on a phone, and what is known of its template. */
export const PreviewStep = (): ReactElement => {
  const { template, draft } = useWizard()
  const words = useWizardWords()
  const templateWords = useTemplateWords()
  const format = useFormat()
  const now = useNow(30_000)
  if (!template) return <NoTemplate />
  const { name, language, category, quality, lastSyncedAt } = template
  const score = quality ?? 'UNKNOWN'
  return (
    <div className="ib-beside">
      <PersonPreview template={template} params={draft.params} />
      <div className="ib-group">
        {!isUsable(template) && <Notice kind="bad" title={whyUnusable(template, templateWords)} />}
        <Facts
          of={[
            [words.preview.name, name],
            [words.preview.category, templateWords.category[category.toUpperCase()] ?? category],
            [words.preview.language, language],
            [words.preview.quality, templateWords.quality[score] ?? score],
            [words.preview.synced, lastSyncedAt ? format.ago(lastSyncedAt, now) : undefined],
          ]}
        />
        <p className="ib-muted">{words.preview.pictureHint}</p>
      </div>
    </div>
  )
}
