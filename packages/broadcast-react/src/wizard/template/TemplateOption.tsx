import type { CachedTemplate } from '@iita/broadcast-core'
import { type ReactElement, useId } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useNow } from '../../parts/useNow.ts'
import { useTemplateWords } from '../../template/useTemplateWords.ts'
import { readableName } from '../draft/naming.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { bodyOf, templateId } from './lastUses.ts'

export interface TemplateOptionProps {
  template: CachedTemplate
  /** Of radio buttons. */
  group: string
  usedAt: Date | undefined
  isChosen: boolean
  /** Where «choose a template» leads. */
  isFirst: boolean
  onChoose: () => void
}

/** A template that can be sent. */
export const TemplateOption = (props: TemplateOptionProps): ReactElement => {
  const { template, group, usedAt, isChosen, isFirst, onChoose } = props
  const id = useId()
  const words = useWizardWords().template
  const templateWords = useTemplateWords()
  const format = useFormat()
  const now = useNow(60_000)
  const { name, language, category, quality } = template
  const facts = [
    templateWords.category[category.toUpperCase()] ?? category,
    language,
    quality === 'YELLOW' || quality === 'RED' ? templateWords.quality[quality] : undefined,
    usedAt && words.used(format.ago(usedAt, now)),
  ]
  return (
    <label className="ib-option" data-chosen={isChosen || undefined} htmlFor={id}>
      <input
        id={id}
        type="radio"
        name={group}
        value={templateId(template)}
        checked={isChosen}
        onChange={onChoose}
        data-field={isFirst ? 'template' : undefined}
        aria-describedby={`${id}-text`}
      />
      <span className="ib-option-text">
        <span className="ib-option-title">{readableName(name)}</span>
        <span className="ib-muted">{facts.filter(Boolean).join(' · ')}</span>
        <span className="ib-option-excerpt" id={`${id}-text`} dir="auto">
          {bodyOf(template)}
        </span>
      </span>
    </label>
  )
}
