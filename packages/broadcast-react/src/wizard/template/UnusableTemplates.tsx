import type { CachedTemplate } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useTemplateWords } from '../../template/useTemplateWords.ts'
import type { TemplateWords } from '../../words/template.ts'
import { readableName } from '../draft/naming.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { templateId } from './lastUses.ts'

/** Why a template cannot be sent: the gravest reason first. */
export const whyUnusable = (template: CachedTemplate, words: TemplateWords): string => {
  if (template.goneAt !== null) return words.gone
  if (template.unsupportedReason !== null) return words.unsupported[template.unsupportedReason]
  return words.status[template.status.toUpperCase()] ?? template.status
}

/** Templates that exist and cannot be sent now: whoever looks for one learns why. */
export const UnusableTemplates = ({ templates }: { templates: readonly CachedTemplate[] }): ReactElement | null => {
  const words = useWizardWords().template
  const templateWords = useTemplateWords()
  const format = useFormat()
  if (templates.length === 0) return null
  return (
    <div className="ib-group">
      <h4>{format.count(words.unusable, templates.length)}</h4>
      <ul className="ib-lines">
        {templates.map((template) => (
          <li key={templateId(template)} className="ib-line" data-state="unusable">
            <span>{readableName(template.name)}</span>
            <span className="ib-muted">{whyUnusable(template, templateWords)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
