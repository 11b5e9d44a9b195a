import { type ReactElement, useEffect, useRef, useState } from 'react'
import { useCommonWords } from '../words/useWords.ts'
import { Icon } from './Icon.tsx'

export interface SearchFieldProps {
  label: string
  value: string
  /** Told once the typing rests. */
  onChange: (value: string) => void
  /** @default 250 */
  restMs?: number
}

/** A search that asks when the typing rests: what is typed appears at once, whatever the answer takes. */
export const SearchField = ({ label, value, onChange, restMs = 250 }: SearchFieldProps): ReactElement => {
  const words = useCommonWords()
  const [typed, setTyped] = useState(value)
  const told = useRef(value)
  const input = useRef<HTMLInputElement>(null)
  if (told.current !== value) {
    told.current = value
    if (typed !== value) setTyped(value)
  }
  useEffect(() => {
    if (typed === told.current) return
    const timer = setTimeout(() => {
      told.current = typed
      onChange(typed)
    }, restMs)
    return () => clearTimeout(timer)
  }, [typed, onChange, restMs])
  return (
    <div className="ib-search" role="search" aria-label={label}>
      <Icon name="search" />
      <input
        ref={input}
        className="ib-input"
        type="search"
        aria-label={label}
        placeholder={label}
        maxLength={100}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {typed !== '' && (
        <button
          type="button"
          className="ib-search-clear"
          aria-label={words.clearSearch}
          onClick={() => {
            setTyped('')
            input.current?.focus()
          }}
        >
          <Icon name="close" />
        </button>
      )}
    </div>
  )
}
