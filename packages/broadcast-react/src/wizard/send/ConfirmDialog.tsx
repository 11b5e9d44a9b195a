import type { Campaign, CampaignSummary } from '@iita/broadcast-core'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { usePreflight } from '../../hooks/usePreflight.ts'
import { useSenders } from '../../hooks/useSenders.ts'
import { Button } from '../../parts/Button.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useOnline } from '../../parts/useOnline.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { TemplatePreview } from '../../template/TemplatePreview.tsx'
import { useCommonWords } from '../../words/useWords.ts'
import { readableName } from '../draft/naming.ts'
import { Facts } from '../frame/Facts.tsx'
import { useCostWords } from '../frame/useCostWords.ts'
import { preparedTemplate, useFirstMessage } from '../frame/useFirstMessage.ts'
import { useForecast } from '../frame/useForecast.ts'
import { usePreparedCost } from '../frame/usePreparedCost.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { useSenderName } from '../review/useSenderName.ts'
import { Repeated } from './Repeated.tsx'
import { OwnTime } from './Schedule.tsx'
import { TypedField } from './TypedField.tsx'
import { useBlockWords } from './useBlockWords.ts'
import { useRepeated } from './useRepeated.ts'
import { useServerClock } from './useServerClock.ts'

export interface ConfirmDialogProps {
  campaign: Campaign
  /** When it is to go out; `null` for now. */
  at: Date | null
  /** Why it could not be sent, pressed here. */
  error: Error | null
  onSend: () => void
  onClose: () => void
}

/** Whoever confirmed longer ago than this no longer looks at it. */
const mostLateMs = 120_000

const idsOf = (campaigns: readonly CampaignSummary[] = []): string => campaigns.map(({ id }) => id).join(' ')

/** The last look: who, what, from where, for how much, from when until when, and what cannot be undone. */
export const ConfirmDialog = ({ campaign, at, error, onSend, onClose }: ConfirmDialogProps): ReactElement => {
  const { sender, senders, sending } = useWizard()
  const { confirmAbove, confirmAboveUsd, undoSeconds } = useBroadcast()
  const words = useWizardWords()
  const format = useFormat()
  const nameOf = useSenderName()
  const isOnline = useOnline()
  const describeIssue = useBlockWords()
  const costInWords = useCostWords()
  const common = useCommonWords()
  const now = useServerClock(campaign.id)
  const first = useFirstMessage(campaign)
  const message = first.data
  const numbers = useSenders()
  const preflight = usePreflight(campaign.id)
  const cost = usePreparedCost(campaign)
  const { repeated, isError, lookAgain, lookNow } = useRepeated(campaign, at)
  // What was looked up when the step opened may be of an hour ago; what was when this opened, too, once it is confirmed.
  const [isLooking, setLooking] = useState(true)
  const [opened] = useState(() => lookAgain)
  useEffect(() => {
    const end = (): void => setLooking(false)
    void opened().then(end, end)
  }, [opened])
  const [typed, setTyped] = useState('')
  // It is typed for what is on screen, and for nothing else.
  const [typedWord, setTypedWord] = useState<{ text: string; of: string }>()
  const isUnchecked = isError && !isLooking
  const ids = idsOf(repeated)
  const onScreen = isUnchecked ? `${ids} unchecked` : ids
  const { totalRecipients, templateName, senderPhoneNumberId } = campaign
  const expected = useForecast(totalRecipients, at)
  const template = preparedTemplate(campaign)
  // What is not known may be more than the threshold.
  const isDear =
    confirmAboveUsd !== Number.POSITIVE_INFINITY &&
    !(cost && cost.unpricedRecipients === 0 && cost.usd <= confirmAboveUsd)
  const mustType = totalRecipients > confirmAbove || isDear
  // «25.000» and «25000» are the same number.
  const isTyped = typed.replace(/\D/g, '') === String(totalRecipients)
  const wordTyped = typedWord?.of === onScreen ? (typedWord?.text ?? '') : ''
  const isWordTyped = wordTyped.trim().toLocaleUpperCase() === words.repeat.word
  const isFirstFree = senderPhoneNumberId === null && senders.length > 1
  const firstMessage = message
    ? words.confirm.firstMessage(message.personName ?? format.phone(message.phoneNumber))
    : undefined
  const act = format.count(at === null ? words.send.sendTo : words.schedule.act, totalRecipients)

  // Nobody confirms what is not on screen.
  const missing = [
    { name: words.confirm.message, query: first, isKnown: message !== undefined },
    { name: words.panel.cost, query: preflight, isKnown: cost !== undefined },
    { name: words.confirm.number, query: numbers, isKnown: numbers.data !== undefined },
  ].filter(({ isKnown }) => !isKnown)
  const failed = missing.filter(({ query }) => query.isError)
  const isRepeated = ids !== '' || isUnchecked

  const isOpen = useRef(true)
  useEffect(() => {
    isOpen.current = true
    return () => {
      isOpen.current = false
    }
  }, [])
  const [isConfirming, setConfirming] = useState(false)
  /** Sends, unless the same has gone to the same people meanwhile: that is asked first. */
  const confirm = async (): Promise<void> => {
    setConfirming(true)
    const pressed = Date.now()
    const found = await lookNow()
    setConfirming(false)
    const isLate = Date.now() - pressed > mostLateMs
    if (isLate) setTypedWord(undefined)
    // What could not be looked up was typed for only where that was on screen.
    const isTypedFor = isWordTyped && (found === undefined ? isUnchecked : idsOf(found) === ids)
    if (isOpen.current && !isLate && (found?.length === 0 || isTypedFor)) onSend()
  }

  const reason = (): string | undefined => {
    if (!isOnline) return words.offline
    if (at !== null && at <= now) return words.schedule.past
    if (failed.length > 0) return words.confirm.notKnown
    if (missing.length > 0) return words.confirm.loading
    if (isLooking || (repeated === undefined && !isError)) return words.repeat.looking
    if (isRepeated && !isWordTyped) return words.repeat.typeFirst(words.repeat.word)
    return mustType && !isTyped ? words.confirm.typeFirst : undefined
  }
  return (
    <Dialog
      open
      title={format.count(at === null ? words.confirm.title : words.schedule.confirm, totalRecipients)}
      onClose={onClose}
      actions={
        <>
          <Button data-first onClick={onClose}>
            {words.confirm.notYet}
          </Button>
          <Button
            kind="primary"
            icon="send"
            reason={reason()}
            busy={sending.isSending || isConfirming}
            onClick={() => void confirm()}
          >
            {sending.isSending ? words.confirm.starting : act}
          </Button>
        </>
      }
    >
      <Facts
        of={[
          [words.panel.template, readableName(templateName)],
          [words.confirm.from, isFirstFree ? words.review.firstFree : sender ? nameOf(sender) : senderPhoneNumberId],
          [words.panel.cost, cost === undefined ? undefined : costInWords(cost)],
          ...(at === null ? [] : [[words.schedule.when, `${format.dateTime(at)} (${format.zone(at)})`] as const]),
          [words.panel.time, expected?.finish],
        ]}
      />
      {at && <OwnTime at={at} />}
      {expected?.hours && <p>{expected.hours}</p>}
      {template && message && (
        <div className="ib-person">
          <p className="ib-muted">{firstMessage}</p>
          <TemplatePreview
            aria-label={firstMessage}
            template={template}
            params={campaign.templateParams}
            variables={message.variables}
          />
        </div>
      )}
      <p>
        {at === null && undoSeconds > 0 && `${words.undo.promise(format.duration(undoSeconds * 1000))} `}
        {words.confirm.cannotUndo}
      </p>
      {failed.length > 0 && (
        <Notice
          kind="warning"
          role="alert"
          title={words.confirm.failed(failed.map(({ name }) => name).join(', '))}
          actions={
            <Button icon="refresh" onClick={() => failed.forEach(({ query }) => void query.refetch())}>
              {common.retry}
            </Button>
          }
        />
      )}
      {isRepeated && (
        <>
          {repeated?.map((other) => (
            <Repeated key={other.id} of={other} role="alert" />
          ))}
          {isUnchecked && <Notice kind="warning" role="alert" title={words.repeat.unknown} />}
          <TypedField
            label={words.repeat.type(words.repeat.word)}
            value={wordTyped}
            onChange={(text) => setTypedWord({ text, of: onScreen })}
          />
        </>
      )}
      {mustType && (
        <TypedField
          label={words.confirm.type(format.number(totalRecipients))}
          inputMode="numeric"
          value={typed}
          onChange={setTyped}
        />
      )}
      {error && <ErrorNotice error={error} reference={campaign.id} describeIssue={describeIssue} />}
    </Dialog>
  )
}
