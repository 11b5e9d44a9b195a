import type { ReactElement } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Field } from '../../parts/Field.tsx'
import { useOnline } from '../../parts/useOnline.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { hasAudience } from '../draft/draft.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

export interface FallbackFieldProps {
  place: string
  fallback: string
  onChange: (fallback: string) => void
}

/** What somebody reads who lacks the datum, and how many these are. */
export const FallbackField = ({ place, fallback, onChange }: FallbackFieldProps): ReactElement => {
  const { draft, counted, audience } = useWizard()
  const common = useCommonWords()
  const isOnline = useOnline()
  const words = useWizardWords().variables
  const format = useFormat()
  const text = fallback.trim()

  const consequence = (): string => {
    if (!hasAudience(draft)) return words.noAudienceYet
    const lacking = counted?.missingValues[place]
    if (lacking === undefined) {
      if (audience.isError) return words.notCounted
      return isOnline ? words.counting : common.offline
    }
    if (lacking === 0) return words.nobodyLacks
    return text === ''
      ? format.count(words.lackAndAreLeftOut, lacking)
      : words.lackAndRead(format.count(words.lack, lacking), text)
  }
  return (
    <>
      <Field label={words.fallback} hint={words.fallbackHint}>
        {(control) => (
          <input
            {...control}
            className="ib-input"
            maxLength={1024}
            value={fallback}
            onChange={({ target }) => onChange(target.value)}
          />
        )}
      </Field>
      <p className="ib-consequence" role="status" data-grave={text === '' || undefined}>
        {consequence()}{' '}
        {audience.isError && (
          <button type="button" className="ib-link" data-kind="link" onClick={() => void audience.refetch()}>
            {common.retry}
          </button>
        )}
      </p>
    </>
  )
}
