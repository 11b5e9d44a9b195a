import { type ReactElement, useState } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { MediaIcon } from '../../parts/MediaIcon.tsx'
import { TemplatePreview } from '../../template/TemplatePreview.tsx'
import { useCommonWords } from '../../words/useWords.ts'
import { hasAudience } from '../draft/draft.ts'
import { readableName } from '../draft/naming.ts'
import { Facts } from './Facts.tsx'
import { useCostWords } from './useCostWords.ts'
import { preparedTemplate, useFirstMessage } from './useFirstMessage.ts'
import { useForecast } from './useForecast.ts'
import { usePreparedCost } from './usePreparedCost.ts'
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
  const forecast = useForecast(prepared?.totalRecipients ?? counted?.ledger.willReceive)
  const costInWords = useCostWords()
  const preparedCost = usePreparedCost(prepared)
  const message = useFirstMessage(prepared).data
  const [isOpen, setOpen] = useState(false)

  const people = (): string => {
    if (prepared !== null) return format.count(common.people, prepared.totalRecipients)
    if (counted !== undefined) return format.count(common.people, counted.ledger.willReceive)
    return hasAudience(draft) && !audience.isError ? words.panel.counting : words.panel.unknown
  }
  const price = (): string | undefined => {
    if (prepared === null) return cost === null ? undefined : costInWords(cost)
    if (preparedCost !== undefined) return costInWords(preparedCost)
    return prepared.estimatedCostUsd === null ? undefined : words.about(format.usd(prepared.estimatedCostUsd))
  }
  const costs = price()
  // How long it would take is no news of what is under way.
  const isOver = prepared !== null && !['preparing', 'ready', 'scheduled'].includes(prepared.status)
  // What is sent is what was prepared, not what the cache or the preview have become since.
  const shown = prepared === null ? template : preparedTemplate(prepared)
  const values = prepared === null ? counted?.people.find(({ reason }) => reason === null)?.values : message?.variables
  return (
    <aside className="ib-panel" data-open={isOpen || undefined} aria-label={words.panel.label}>
      <button type="button" className="ib-panel-bar" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <MediaIcon name="people" />
        <span className="ib-panel-summary">
          {people()}
          {costs !== undefined && ` · ${costs}`}
        </span>
        <span className="ib-panel-toggle">{isOpen ? words.panel.hide : words.panel.show}</span>
      </button>
      <div className="ib-panel-content">
        <h3 className="ib-panel-title">{words.panel.label}</h3>
        <Facts
          of={[
            [words.panel.template, draft.template ? readableName(draft.template.name) : undefined],
            [words.panel.recipients, people()],
            [words.panel.cost, costs],
            // How long and from when is no news of what is under way.
            ...(isOver
              ? []
              : ([
                  [
                    words.panel.when,
                    prepared?.scheduledAt ? format.dateTime(prepared.scheduledAt) : words.panel.whenSent,
                  ],
                  [words.panel.time, forecast?.takes],
                ] as const)),
          ]}
        />
        {shown && !hasOwnPreview.includes(state.step) && (
          <TemplatePreview template={shown} params={draft.params} variables={values} />
        )}
      </div>
    </aside>
  )
}
