import type { MediaValue, TemplateVariable, VariableSource } from '@iita/broadcast-core'
import { type ReactElement, useId } from 'react'
import { Field } from '../../parts/Field.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { usePlace } from './usePlace.ts'
import { usePlaceName } from './usePlaceName.ts'

const mediaOf = (source: VariableSource | undefined): MediaValue =>
  source && ('link' in source || 'id' in source) ? source : { link: '' }

/** A picture, film or file: by its public link, or by the id of an upload to Meta. */
export const MediaField = ({ variable }: { variable: TemplateVariable }): ReactElement => {
  const words = useWizardWords().variables
  const group = useId()
  const { source, set, error, leave } = usePlace(variable.place)
  const name = usePlaceName()(variable.place)
  const media = mediaOf(source)
  const isLink = 'link' in media
  const { filename } = media
  const rest = filename === undefined ? {} : { filename }
  return (
    <div className="ib-place">
      <fieldset className="ib-choices">
        <legend className="ib-label">{name}</legend>
        {(['link', 'id'] as const).map((kind) => (
          <label key={kind} className="ib-check" htmlFor={`${group}-${kind}`}>
            <input
              id={`${group}-${kind}`}
              type="radio"
              name={group}
              checked={isLink === (kind === 'link')}
              onChange={() => set(kind === 'link' ? { link: '', ...rest } : { id: '', ...rest })}
            />
            {words.mediaBy[kind]}
          </label>
        ))}
      </fieldset>
      <Field label={words.mediaBy[isLink ? 'link' : 'id']} hint={isLink ? words.linkHint : words.idHint} error={error}>
        {(control) => (
          <input
            {...control}
            className="ib-input"
            type={isLink ? 'url' : 'text'}
            data-field={variable.place}
            maxLength={2000}
            value={isLink ? media.link : media.id}
            onBlur={leave}
            onChange={({ target }) => {
              const value = target.value.trim()
              set(isLink ? { link: value, ...rest } : { id: value, ...rest })
            }}
          />
        )}
      </Field>
      {variable.kind === 'document' && (
        <Field label={words.filename} hint={words.filenameHint}>
          {(control) => (
            <input
              {...control}
              className="ib-input"
              maxLength={240}
              value={filename ?? ''}
              onChange={({ target }) => {
                const named = target.value === '' ? {} : { filename: target.value }
                set(isLink ? { link: media.link, ...named } : { id: media.id, ...named })
              }}
            />
          )}
        </Field>
      )}
    </div>
  )
}
