import { type ReactElement, useId } from 'react'

export interface RadioGroupProps<Value extends string> {
  legend: string
  options: readonly { value: Value; label: string; hint?: string }[]
  value: Value
  onChange: (value: Value) => void
  /** Of the first one, for links that lead here. */
  field?: string
}

/** One of a few, each with what it means. */
export const RadioGroup = <Value extends string>(props: RadioGroupProps<Value>): ReactElement => {
  const { legend, options, value, onChange, field } = props
  const id = useId()
  return (
    <fieldset className="ib-fieldset">
      <legend className="ib-legend">{legend}</legend>
      <div className="ib-choices">
        {options.map((option, index) => (
          <label key={option.value} className="ib-check" htmlFor={`${id}-${option.value}`}>
            <input
              id={`${id}-${option.value}`}
              type="radio"
              name={id}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              aria-describedby={option.hint && `${id}-${option.value}-hint`}
              data-field={index === 0 ? field : undefined}
            />
            <span className="ib-check-text">
              <span>{option.label}</span>
              {option.hint && (
                <span className="ib-muted ib-check-hint" id={`${id}-${option.value}-hint`}>
                  {option.hint}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
