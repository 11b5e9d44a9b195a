import { skipReasons } from '@iita/broadcast-core'
import type { ReactElement, ReactNode } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useRecipientWords } from '../../words/useRecipientWords.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { readableName } from '../draft/naming.ts'
import type { WizardStep } from '../draft/steps.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { usePlaceName } from '../variables/usePlaceName.ts'

interface Decision {
  step: WizardStep
  name: string
  value: ReactNode
}

/** What was decided, line by line, each with a way back to where it was. */
export const Decisions = (): ReactElement => {
  const { draft, named, audienceName, counted, fields, steps, open } = useWizard()
  const words = useWizardWords()
  const common = useCommonWords()
  const recipients = useRecipientWords()
  const format = useFormat()
  const nameOf = usePlaceName()
  const { filter, params } = draft

  const values = Object.entries(params).map(([place, source]) => {
    if ('text' in source) return { place, value: source.text }
    if ('link' in source) return { place, value: source.link }
    if ('id' in source) return { place, value: source.id }
    const field = fields.find(({ name }) => name === source.field)?.label ?? source.field
    const fallback = source.fallback?.trim()
    return { place, value: fallback ? words.review.fieldOr(field, fallback) : field }
  })
  const audience = [
    audienceName,
    !filter.everyone && filter.includeTags.length > 1 && words.audience[filter.match],
    filter.location !== 'all' && words.audience.location[filter.location],
    filter.excludeTags.length > 0 && words.review.withoutTags(format.list(filter.excludeTags)),
    filter.excludeCampaigns.length > 0 && format.count(words.review.withoutCampaigns, filter.excludeCampaigns.length),
  ]
  const ledger = counted?.ledger
  const decisions: Decision[] = [
    { step: 'template', name: words.steps.template.short, value: draft.template && readableName(draft.template.name) },
    ...(values.length === 0
      ? []
      : [
          {
            step: 'variables' as const,
            name: words.steps.variables.short,
            value: (
              <ul className="ib-lines">
                {values.map(({ place, value }) => (
                  <li key={place}>
                    <span className="ib-muted">{nameOf(place)}:</span> <span dir="auto">{value}</span>
                  </li>
                ))}
              </ul>
            ),
          },
        ]),
    { step: 'audience', name: words.steps.audience.short, value: audience.filter(Boolean).join(' · ') },
    {
      step: 'recipients',
      name: words.steps.recipients.short,
      value: ledger && (
        <ul className="ib-lines">
          <li>{words.review.receive(format.number(ledger.willReceive), format.number(ledger.matched))}</li>
          {skipReasons.map((reason) => {
            const people = ledger.excluded[reason] ?? 0
            return people === 0 ? null : (
              <li key={reason} className="ib-muted">
                {recipients.skipReason[reason]}: {format.number(people)}
              </li>
            )
          })}
        </ul>
      ),
    },
    { step: 'tag', name: words.tag.name, value: <span dir="auto">{named.name}</span> },
    {
      step: 'tag',
      name: words.tag.tag,
      value: draft.hasTag ? <span dir="auto">{named.tag}</span> : words.review.noTag,
    },
  ]
  return (
    <dl className="ib-card ib-decisions">
      {decisions.map(({ step, name, value }) => (
        <div key={name} className="ib-decision">
          <dt>{name}</dt>
          <dd>{value ?? common.none}</dd>
          {steps.includes(step) && (
            <dd>
              <button
                type="button"
                className="ib-link"
                data-kind="link"
                aria-label={words.review.editOf(name)}
                onClick={() => open(step)}
              >
                {words.review.edit}
              </button>
            </dd>
          )}
        </div>
      ))}
    </dl>
  )
}
