import { type ReactElement, useId } from 'react'
import { Button } from '../../parts/Button.tsx'
import { Field } from '../../parts/Field.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'

const maxLength = 200

/** What the campaign is called, and the tag its people get. */
export const TagStep = (): ReactElement => {
  const { draft, named, change, gaps } = useWizard()
  const words = useWizardWords()
  const why = useId()
  const errorOf = (field: string): string | undefined => {
    const gap = gaps.find((one) => one.step === 'tag' && one.field === field)
    return gap === undefined || gap.code === 'param' ? undefined : words.gap[gap.code]
  }
  return (
    <div className="ib-group ib-narrow">
      <Field label={words.tag.name} hint={words.tag.nameHint} error={errorOf('name')}>
        {(control) => (
          <input
            {...control}
            className="ib-input"
            data-field="name"
            maxLength={maxLength}
            value={named.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      {draft.name !== null && (
        <Button kind="quiet" icon="refresh" onClick={() => change({ name: null })}>
          {words.tag.offerName}
        </Button>
      )}
      <div>
        <label className="ib-check">
          <input
            type="checkbox"
            checked={draft.hasTag}
            onChange={({ target }) => change({ hasTag: target.checked })}
            aria-describedby={why}
          />
          <span className="ib-check-text">{words.tag.wanted}</span>
        </label>
        <p className="ib-hint" id={why}>
          {words.tag.why}
        </p>
      </div>
      {draft.hasTag && (
        <Field label={words.tag.tag} hint={words.tag.tagHint} error={errorOf('tag')}>
          {(control) => (
            <input
              {...control}
              className="ib-input"
              data-field="tag"
              maxLength={maxLength}
              value={named.tag}
              onChange={({ target }) => change({ tag: target.value })}
            />
          )}
        </Field>
      )}
    </div>
  )
}
