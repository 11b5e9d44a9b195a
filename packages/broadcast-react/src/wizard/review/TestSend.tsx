import { phoneProblem } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { Button } from '../../parts/Button.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Field } from '../../parts/Field.tsx'
import { useCommonWords } from '../../words/useWords.ts'
import { Card } from '../frame/Card.tsx'
import { useIssueWords } from '../frame/useIssueWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { rememberedPhone, rememberPhone } from './rememberedPhone.ts'
import { TestOutcome } from './TestOutcome.tsx'

/** One message to one's own phone, with a real recipient's data in it. */
export const TestSend = (): ReactElement => {
  const { counted, test } = useWizard()
  const words = useWizardWords()
  const describeIssue = useIssueWords()
  const common = useCommonWords()
  const [phone, setPhone] = useState(() => test.sent?.phone ?? rememberedPhone())
  const [isRemembered, setRemembered] = useState(() => rememberedPhone() !== '')
  const [isTried, setTried] = useState(false)
  const person = counted?.people.find(({ reason }) => reason === null)
  const problem = phoneProblem(phone)
  const reasons = { forbidden: common.notAllowed, incomplete: words.test.incomplete, offline: words.offline }
  const reason = test.lock === null ? undefined : reasons[test.lock]

  const send = (options?: { again: boolean }): void => {
    setTried(true)
    if (problem === null && test.lock === null) rememberPhone(isRemembered ? phone : null)
    test.send(phone, options)
  }
  return (
    <Card title={words.test.title}>
      <p className="ib-muted">{person ? words.test.withDataOf(person.name) : words.test.hint}</p>
      <form
        className="ib-test"
        noValidate
        onKeyDown={(event) => {
          // A key that is held asks once.
          if (event.repeat && event.key === 'Enter') event.preventDefault()
        }}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <Field
          label={words.test.phone}
          hint={words.test.phoneHint}
          error={isTried && problem !== null ? words.test.badPhone : undefined}
        >
          {(control) => (
            <input
              {...control}
              className="ib-input"
              type="tel"
              autoComplete="tel"
              maxLength={40}
              value={phone}
              onChange={({ target }) => setPhone(target.value)}
            />
          )}
        </Field>
        <label className="ib-check">
          <input type="checkbox" checked={isRemembered} onChange={({ target }) => setRemembered(target.checked)} />
          <span className="ib-check-text">{words.test.remember}</span>
        </label>
        <Button type="submit" icon="send" reason={reason} busy={test.isSending}>
          {test.isSending ? words.test.sending : words.test.send}
        </Button>
      </form>
      {test.error && (
        <ErrorNotice
          error={test.error}
          describeIssue={describeIssue}
          onRetry={test.lock === null && problem === null ? () => send() : undefined}
        />
      )}
      {test.sent && !test.isSending && (
        <>
          <TestOutcome campaignId={test.sent.campaignId} sentAt={test.sent.at} />
          {test.isOutdated ? (
            <p className="ib-muted">{words.test.outdated}</p>
          ) : (
            <Button kind="quiet" icon="refresh" reason={reason} onClick={() => send({ again: true })}>
              {words.test.again}
            </Button>
          )}
        </>
      )}
    </Card>
  )
}
