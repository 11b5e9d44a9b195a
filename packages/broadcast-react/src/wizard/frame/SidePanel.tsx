import { type ReactElement, useState } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { MediaIcon } from '../../parts/MediaIcon.tsx'
import { TemplatePreview } from '../../template/TemplatePreview.tsx'
import { useCommonWords } from '../../words/useWords.ts'
import { hasAudience } from '../draft/draft.ts'
import { readableName } from '../draft/naming.ts'
import { Facts } from './Facts.tsx'
import { useExpectedTime } from './useExpectedTime.ts'
import { useWizardWords } from './useWizardWords.ts'
import { useWizard } from './WizardContext.ts'

/** Steps that show the message themselves. */
const hasOwnPreview = ['preview', 'variables']

/** What it comes to so far: to whom, for how much, how long. Beside the step where there is room, else behind a bar. */
export const SidePanel = (): ReactElement => {
  const { draft, template, counted, audience, cost, prepared, state } = useWizard()
  const words = useWizardWords()
  const common = useCommonWords()
  const format = useFormat()
  const takes = useExpectedTime(prepared?.totalRecipients ?? counted?.ledger.willReceive)
  const [isOpen, setOpen] = useState(false)

  const people = (): string => {
    if (prepared !== null) return format.count(common.people, prepared.totalRecipients)
    if (counted !== undefined) return format.count(common.people, counted.ledger.willReceive)
    return hasAudience(draft) && !audience.isError ? words.panel.counting : words.panel.unknown
  }
  const usd = prepared?.estimatedCostUsd ?? cost?.usd
  const person = counted?.people.find(({ reason }) => reason === null)
  return (
    <aside className="ib-panel" data-open={isOpen || undefined} aria-label={words.panel.label}>
      <button type="button" className="ib-panel-bar" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <MediaIcon name="people" />
        <span className="ib-panel-summary">
          {people()}
          {typeof usd === 'number' && ` · ${words.about(format.usd(usd))}`}
        </span>
        <span className="ib-panel-toggle">{isOpen ? words.panel.hide : words.panel.show}</span>
      </button>
      <div className="ib-panel-content">
        <h3 className="ib-panel-title">{words.panel.label}</h3>
        <Facts
          of={[
            [words.panel.template, draft.template ? readableName(draft.template.name) : undefined],
            [words.panel.recipients, people()],
            [words.panel.cost, typeof usd === 'number' ? words.about(format.usd(usd)) : undefined],
            [words.panel.time, prepared?.scheduledAt ? format.dateTime(prepared.scheduledAt) : takes],
          ]}
        />
        {template && !hasOwnPreview.includes(state.step) && (
          <TemplatePreview template={template} params={draft.params} variables={person?.values} />
        )}
      </div>
    </aside>
  )
}
