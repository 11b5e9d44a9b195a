import { type ReactElement, useId, useState } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useRecipientTags } from '../../hooks/useRecipientTags.ts'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Icon } from '../../parts/Icon.tsx'
import { matches } from '../../parts/matches.ts'
import { SearchField } from '../../parts/SearchField.tsx'
import { Skeleton } from '../../parts/Skeleton.tsx'
import { useCommonWords } from '../../words/useWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'

export interface TagPickerProps {
  legend: string
  chosen: readonly string[]
  onChange: (tags: readonly string[]) => void
  /** Of the first box, for links that lead here. */
  field?: string
}

/** Above so many a search helps. */
const searchFrom = 8

/** Tags to tick, those with most people first. What is ticked stands above the list as well, whatever is searched for. */
export const TagPicker = ({ legend, chosen, onChange, field }: TagPickerProps): ReactElement => {
  const { data, error, refetch } = useRecipientTags()
  const words = useWizardWords().audience
  const common = useCommonWords()
  const format = useFormat()
  const id = useId()
  const [search, setSearch] = useState('')
  const toggle = (tag: string) =>
    onChange(chosen.includes(tag) ? chosen.filter((other) => other !== tag) : [...chosen, tag])
  const found = (data ?? []).filter(({ tag }) => matches(tag, search))
  return (
    <fieldset className="ib-fieldset">
      <legend className="ib-legend">{legend}</legend>
      {chosen.length > 0 && (
        <ul className="ib-chips" aria-label={words.chosen}>
          {chosen.map((tag) => (
            <li key={tag}>
              <button type="button" className="ib-chip" onClick={() => toggle(tag)}>
                <span className="ib-hidden">{words.remove} </span>
                <bdi>{tag}</bdi>
                <Icon name="close" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {error && <ErrorNotice error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={4} />}
      {data && data.length > searchFrom && (
        <SearchField label={words.searchTags} value={search} onChange={setSearch} restMs={0} />
      )}
      {data && (
        <ul className="ib-checks">
          {found.map(({ tag, people }, index) => (
            <li key={tag}>
              <label className="ib-check" htmlFor={`${id}-${tag}`}>
                <input
                  id={`${id}-${tag}`}
                  type="checkbox"
                  checked={chosen.includes(tag)}
                  onChange={() => toggle(tag)}
                  data-field={index === 0 ? field : undefined}
                />
                <bdi className="ib-check-text">{tag}</bdi>
                <span className="ib-muted ib-number" aria-hidden="true">
                  {format.number(people)}
                </span>
                <span className="ib-hidden">{format.count(common.people, people)}</span>
              </label>
            </li>
          ))}
        </ul>
      )}
      {data?.length === 0 && <p className="ib-muted">{words.noTags}</p>}
      {data && data.length > 0 && found.length === 0 && <p className="ib-muted">{words.noTagFound(search)}</p>}
    </fieldset>
  )
}
