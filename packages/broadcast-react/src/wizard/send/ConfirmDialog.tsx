import type { Campaign } from '@iita/broadcast-core'
import { useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { Button } from '../../parts/Button.tsx'
import { Dialog } from '../../parts/Dialog.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Field } from '../../parts/Field.tsx'
import { useOnline } from '../../parts/useOnline.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { broadcastKeys } from '../../queries/broadcastKeys.ts'
import { TemplatePreview } from '../../template/TemplatePreview.tsx'
import { readableName } from '../draft/naming.ts'
import { leftToday, sendingMs } from '../draft/sendingTime.ts'
import { Facts } from '../frame/Facts.tsx'
import { useExpectedTime } from '../frame/useExpectedTime.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { useSenderName } from '../review/useSenderName.ts'
import { useBlockWords } from './useBlockWords.ts'

export interface ConfirmDialogProps {
  campaign: Campaign
  open: boolean
  onClose: () => void
}

const first = { status: ['pending'], limit: 1 } as const

/** The last look: who, what, from where, for how much, until when, and what cannot be undone. */
export const ConfirmDialog = (props: ConfirmDialogProps): ReactElement | null =>
  props.open ? <OpenConfirm {...props} /> : null

const OpenConfirm = ({ campaign, onClose }: ConfirmDialogProps): ReactElement => {
  const { sender, senders, sending, template, cost } = useWizard()
  const { client, confirmAbove } = useBroadcast()
  const words = useWizardWords()
  const format = useFormat()
  const nameOf = useSenderName()
  const isOnline = useOnline()
  const describeIssue = useBlockWords()
  const takes = useExpectedTime(campaign.totalRecipients)
  const [typed, setTyped] = useState('')
  const { data: message } = useQuery({
    queryKey: [...broadcastKeys.messages(campaign.id, first), 'first'],
    queryFn: async ({ signal }) => (await client.campaigns.messages(campaign.id, first, { signal })).items[0] ?? null,
  })
  const [openedAt] = useState(() => Date.now())
  const { totalRecipients, templateName, senderPhoneNumberId } = campaign
  const usd = campaign.estimatedCostUsd ?? cost?.usd
  const mustType = totalRecipients > confirmAbove
  // «25.000» and «25000» are the same number.
  const isTyped = typed.replace(/\D/g, '') === String(totalRecipients)
  const isFirstFree = senderPhoneNumberId === null && senders.length > 1
  const left = sender && leftToday(sender)
  const fitsToday = left === null || (left !== undefined && left >= totalRecipients)
  const ends = sender && fitsToday ? new Date(openedAt + sendingMs(totalRecipients, sender)) : undefined
  const firstMessage = message
    ? words.confirm.firstMessage(message.personName ?? format.phone(message.phoneNumber))
    : undefined
  const reason = (): string | undefined => {
    if (!isOnline) return words.offline
    return mustType && !isTyped ? words.confirm.typeFirst : undefined
  }
  return (
    <Dialog
      open
      title={format.count(words.confirm.title, totalRecipients)}
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
            busy={sending.isStarting}
            onClick={() => sending.start(campaign)}
          >
            {sending.isStarting ? words.confirm.starting : format.count(words.send.sendTo, totalRecipients)}
          </Button>
        </>
      }
    >
      <Facts
        of={[
          [words.panel.template, readableName(templateName)],
          [words.confirm.from, isFirstFree ? words.review.firstFree : sender && nameOf(sender)],
          [words.panel.cost, usd === undefined ? undefined : words.cost.atMost(format.usd(usd))],
          [words.panel.time, ends === undefined ? takes : words.confirm.finish(takes ?? '', format.time(ends))],
        ]}
      />
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
      <p>{words.confirm.cannotUndo}</p>
      {mustType && (
        <Field label={words.confirm.type(format.number(totalRecipients))}>
          {(control) => (
            <input
              {...control}
              className="ib-input"
              inputMode="numeric"
              autoComplete="off"
              maxLength={20}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
      )}
      {sending.startError && (
        <ErrorNotice error={sending.startError} reference={campaign.id} describeIssue={describeIssue} />
      )}
    </Dialog>
  )
}
