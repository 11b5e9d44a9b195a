import type { Template, TemplateVariable, VariableSource } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { Field } from '../../parts/Field.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { aroundPlace } from './aroundPlace.ts'
import { FallbackField } from './FallbackField.tsx'
import { usePlace } from './usePlace.ts'
import { usePlaceName } from './usePlaceName.ts'

export interface TextFieldProps {
  variable: TemplateVariable
  template: Template
}

const fixed = ''

/** Without words for those who lack it, a field has no fallback: an empty one would say nothing, and is refused. */
const ofPerson = (field: string, fallback = ''): VariableSource => (fallback === '' ? { field } : { field, fallback })

const textOf = (source: VariableSource | undefined): string => (source && 'text' in source ? source.text : '')

/** A place that takes a text: the same for everyone, or something of each person. */
export const TextField = ({ variable, template }: TextFieldProps): ReactElement => {
  const { fields } = useWizard()
  const words = useWizardWords().variables
  const { source, set, error, leave } = usePlace(variable.place)
  const name = usePlaceName()(variable.place)
  const field = source && 'field' in source ? source : undefined
  const known = fields.some((one) => one.name === field?.field)
  const url = variable.kind === 'url_suffix' ? template.components.flatMap(({ buttons }) => buttons ?? []) : []
  const hints = {
    text: [aroundPlace(template, variable), variable.example && words.example(variable.example)]
      .filter(Boolean)
      .join(' · '),
    url_suffix: words.urlHint(url[variable.buttonIndex ?? 0]?.url ?? ''),
    coupon_code: words.couponHint,
    payload: words.payloadHint,
  }
  const hint = hints[variable.kind as keyof typeof hints]
  return (
    <div className="ib-place">
      <Field label={name} hint={hint}>
        {(control) => (
          <select
            {...control}
            className="ib-select"
            value={field?.field ?? fixed}
            data-field={field && variable.place}
            onChange={({ target }) =>
              set(target.value === fixed ? { text: '' } : ofPerson(target.value, field?.fallback))
            }
          >
            <option value={fixed}>{words.fixed}</option>
            <optgroup label={words.ofPerson}>
              {fields.map((one) => (
                <option key={one.name} value={one.name}>
                  {one.label}
                </option>
              ))}
              {field && !known && <option value={field.field}>{field.field}</option>}
            </optgroup>
          </select>
        )}
      </Field>
      {field ? (
        <FallbackField
          place={variable.place}
          fallback={field.fallback ?? ''}
          onChange={(fallback) => set(ofPerson(field.field, fallback))}
        />
      ) : (
        <Field label={<span className="ib-hidden">{words.textOf(name)}</span>} error={error}>
          {(control) => (
            <input
              {...control}
              className="ib-input"
              data-field={variable.place}
              placeholder={variable.required ? words.textPlaceholder : words.optional}
              maxLength={1024}
              value={textOf(source)}
              onBlur={leave}
              onChange={({ target }) =>
                // A place that may stay empty has no source at all then.
                set(target.value === '' && !variable.required ? undefined : { text: target.value })
              }
            />
          )}
        </Field>
      )}
    </div>
  )
}
