import type { Template, TemplateParams } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useAudiencePeople } from '../../hooks/useAudiencePeople.ts'
import { Button } from '../../parts/Button.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { isolated } from '../../parts/isolated.ts'
import { Skeleton } from '../../parts/Skeleton.tsx'
import type { AudienceQuestion } from '../../queries/broadcastKeys.ts'
import { TemplatePreview } from '../../template/TemplatePreview.tsx'
import { useCommonWords } from '../../words/useWords.ts'
import { hasAudience } from '../draft/draft.ts'
import { useIssueWords } from '../frame/useIssueWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { lackingOf, longestOf } from './samplePeople.ts'

export interface PersonPreviewProps {
  template: Template
  params: TemplateParams
}

/** The message with real recipients' data in it, one after the other; without an audience, as the template is. */
export const PersonPreview = (props: PersonPreviewProps): ReactElement => {
  const { draft, question } = useWizard()
  const words = useWizardWords().preview
  if (hasAudience(draft)) return <PeoplePreview {...props} question={question} />
  return (
    <div className="ib-person">
      <TemplatePreview template={props.template} params={props.params} />
      <p className="ib-muted">{words.noAudience}</p>
    </div>
  )
}

const PeoplePreview = ({ template, params, question }: PersonPreviewProps & { question: AudienceQuestion }) => {
  const words = useWizardWords().preview
  const { nameless } = useCommonWords()
  const format = useFormat()
  const describeIssue = useIssueWords()
  const { data, error, refetch, hasNextPage, isPending } = useAudiencePeople(question, { reason: 'receives' })
  const [wanted, setAt] = useState(0)
  const people = data?.pages.flatMap(({ items }) => items) ?? []
  const at = Math.min(wanted, Math.max(0, people.length - 1))
  const person = people[at]
  const go = (to: number) => setAt((to + people.length) % people.length)
  const lacking = lackingOf(people, params, at)
  return (
    <div className="ib-person">
      <TemplatePreview template={template} params={params} variables={person?.values} />
      {person ? (
        <>
          <p className="ib-person-name" role="status">
            {words.asSeenBy(isolated(person.name.trim() || nameless))}
          </p>
          <div className="ib-actions">
            <Button icon="back" aria-label={words.previous} title={words.previous} onClick={() => go(at - 1)} />
            <span className="ib-number">{words.of(format.number(at + 1), format.number(people.length))}</span>
            <Button icon="forward" aria-label={words.next} title={words.next} onClick={() => go(at + 1)} />
          </div>
          <div className="ib-person-cases">
            <Case name={words.longest} onShow={() => go(longestOf(people, template, params))} />
            {lacking >= 0 && <Case name={words.lacking} onShow={() => go(lacking)} />}
            <Case name={words.random} onShow={() => go(Math.floor(Math.random() * people.length))} />
          </div>
          {hasNextPage && <p className="ib-muted">{format.count(words.firstOnly, people.length)}</p>}
        </>
      ) : error !== null ? (
        <ErrorNotice error={error} describeIssue={describeIssue} onRetry={() => void refetch()} />
      ) : isPending ? (
        <Skeleton lines={1} />
      ) : (
        <p className="ib-muted">{words.nobody}</p>
      )}
    </div>
  )
}

const Case = ({ name, onShow }: { name: string; onShow: () => void }): ReactElement => (
  <button type="button" className="ib-link" data-kind="link" onClick={onShow}>
    {name}
  </button>
)
