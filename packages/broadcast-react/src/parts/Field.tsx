import { type ReactElement, type ReactNode, useId } from 'react'

/** What a control inside of a field must carry. */
export interface FieldControl {
  id: string
  'aria-describedby': string | undefined
  'aria-invalid': true | undefined
}

export interface FieldProps {
  label: ReactNode
  /** Below the label. */
  hint?: ReactNode
  /** What is wrong with the value. */
  error?: ReactNode
  children: (control: FieldControl) => ReactNode
}

/** A control with its label, what it is for, and what is wrong with it. */
export const Field = ({ label, hint, error, children }: FieldProps): ReactElement => {
  const id = useId()
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="ib-field" data-invalid={error ? true : undefined}>
      <label className="ib-label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p className="ib-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {error && (
        <p className="ib-field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  )
}
