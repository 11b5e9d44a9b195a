import type { ReactElement } from 'react'
import { Field } from '../../parts/Field.tsx'

export interface TypedFieldProps {
  label: string
  inputMode?: 'numeric' | 'text'
  value: string
  onChange: (value: string) => void
}

/** Something that has to be typed before it counts as meant. */
export const TypedField = ({ label, inputMode = 'text', value, onChange }: TypedFieldProps): ReactElement => (
  <Field label={label}>
    {(control) => (
      <input
        {...control}
        className="ib-input"
        inputMode={inputMode}
        autoComplete="off"
        maxLength={20}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Field>
)
