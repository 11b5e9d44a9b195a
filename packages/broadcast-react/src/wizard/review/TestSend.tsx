import { phoneProblem } from '@iita/broadcast-core'
import { type ReactElement, useRef, useState } from 'react'
import { useSendTest } from '../../hooks/useSendTest.ts'
import { Button } from '../../parts/Button.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Field } from '../../parts/Field.tsx'
import { newRequestId } from '../../parts/newRequestId.ts'
import { useOneAtATime } from '../../parts/useOneAtATime.ts'
import { useOnline } from '../../parts/useOnline.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { toCampaignInput } from '../draft/campaignOfDraft.ts'
import { Card } from '../frame/Card.tsx'
import { useIssueWords } from '../frame/useIssueWords.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { rememberedPhone, rememberPhone } from './rememberedPhone.ts'
import { TestOutcome } from './TestOutcome.tsx'

/** One message to one's own phone, with a real recipient's data in it. */
export const TestSend = (): ReactElement => {
  const { draft, named, counted, gaps } = useWizard()
  const { rights } = useBroadcast()
  const words = useWizardWords()
  const describeIssue = useIssueWords()
  const common = useCommonWords()
  const isOnline = useOnline()
  const oneAtATime = useOneAtATime()
  const test = useSendTest()
  const [phone, setPhone] = useState(rememberedPhone)
  const [isRemembered, setRemembered] = useState(() => rememberedPhone() !== '')
  const [isTried, setTried] = useState(false)
  /** Stays until an answer came: what is repeated after a lost one is the same test. */
  const requestId = useRef(newRequestId())
  const person = counted?.people.find(({ reason }) => reason === null)
  const problem = phoneProblem(phone)

  const send = async (): Promise<void> => {
    rememberPhone(isRemembered ? phone : null)
    const campaign = toCampaignInput(draft, named, undefined)
    await test.mutateAsync({ campaign, phone, personId: person?.personId, requestId: requestId.current })
    requestId.current = newRequestId()
  }
  const reason = (): string | undefined => {
    if (!rights.has('start')) return common.notAllowed
    if (gaps.some(({ step }) => step === 'template' || step === 'variables')) return words.test.incomplete
    return isOnline ? undefined : words.offline
  }
  return (
    <Card title={words.test.title}>
      <p className="ib-muted">{person ? words.test.withDataOf(person.name) : words.test.hint}</p>
      <form
        className="ib-test"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (reason() === undefined && problem === null) oneAtATime(send)
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
        <Button type="submit" icon="send" reason={reason()} busy={test.isPending}>
          {test.isPending ? words.test.sending : words.test.send}
        </Button>
      </form>
      {test.error && <ErrorNotice error={test.error} describeIssue={describeIssue} onRetry={() => oneAtATime(send)} />}
      {test.data && !test.isPending && <TestOutcome campaignId={test.data.id} />}
    </Card>
  )
}
