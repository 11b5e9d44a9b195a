import { type TemplateParams, type TemplateVariable, templateVariables } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { Button } from '../../parts/Button.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { NoTemplate } from '../template/NoTemplate.tsx'
import { MediaField } from './MediaField.tsx'
import { PersonPreview } from './PersonPreview.tsx'
import { TextField } from './TextField.tsx'
import { usePlaceName } from './usePlaceName.ts'

const groups = ['header', 'body', 'button'] as const
const groupOf = ({ place }: TemplateVariable) => groups.find((group) => place.startsWith(group)) ?? 'body'
const isMedia = ({ kind }: TemplateVariable): boolean => kind === 'image' || kind === 'video' || kind === 'document'

/** The template may have been changed after a value was given to a place that it does not have any more. */
const without = (params: TemplateParams, place: string): TemplateParams => {
  const { [place]: _, ...others } = params
  return others
}

/** What goes into each place of the template. `{{1}}` of the header and `{{1}}` of the body are two places. */
export const VariablesStep = (): ReactElement => {
  const { template, draft, gaps, change } = useWizard()
  const words = useWizardWords().variables
  const nameOf = usePlaceName()
  if (!template) return <NoTemplate />
  const variables = templateVariables(template)
  const ofWhole = gaps.flatMap((gap) =>
    gap.code === 'param' && !variables.some(({ place }) => place === gap.issue.path) ? [gap.issue] : [],
  )
  return (
    <div className="ib-beside">
      <div className="ib-group">
        {variables.length === 0 && (
          <EmptyState icon="check" title={words.nothing}>
            {words.nothingHint}
          </EmptyState>
        )}
        {ofWhole.map(({ path, problem }) => (
          <Notice
            key={path}
            kind="bad"
            title={`${nameOf(path)}: ${words.problem[problem]}`}
            actions={
              Object.hasOwn(draft.params, path) && (
                <Button data-field={path} onClick={() => change({ params: without(draft.params, path) })}>
                  {words.remove(nameOf(path))}
                </Button>
              )
            }
          />
        ))}
        {groups.map((group) => {
          const here = variables.filter((variable) => groupOf(variable) === group)
          if (here.length === 0) return null
          return (
            <fieldset key={group} className="ib-fieldset">
              <legend className="ib-legend">{words.group[group]}</legend>
              {here.map((variable) =>
                isMedia(variable) ? (
                  <MediaField key={variable.place} variable={variable} />
                ) : (
                  <TextField key={variable.place} variable={variable} template={template} />
                ),
              )}
            </fieldset>
          )
        })}
      </div>
      <PersonPreview template={template} params={draft.params} />
    </div>
  )
}
