import type { Campaign } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { useFormat } from '../../format/useFormat.ts'
import { useScheduleCampaign } from '../../hooks/useScheduleCampaign.ts'
import { Button } from '../../parts/Button.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Field } from '../../parts/Field.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useOnline } from '../../parts/useOnline.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { sendingMs } from '../draft/sendingTime.ts'
import { Details } from '../frame/Details.tsx'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { instantOf, wallClockOf } from './zonedTime.ts'

/** Sends later: when, in the school's time, and when the last message goes out. */
export const Schedule = ({ campaign }: { campaign: Campaign }): ReactElement => {
  const { sender } = useWizard()
  const { timeZone, rights } = useBroadcast()
  const words = useWizardWords()
  const common = useCommonWords()
  const format = useFormat()
  const isOnline = useOnline()
  const schedule = useScheduleCampaign()
  const [typed, setTyped] = useState('')
  const [now] = useState(() => new Date())
  const { id, status, scheduledAt, totalRecipients } = campaign
  const failed = schedule.error && <ErrorNotice error={schedule.error} reference={id} />
  const whyNot = !rights.has('start') ? common.notAllowed : isOnline ? undefined : words.offline

  if (status === 'scheduled' && scheduledAt !== null)
    return (
      <Notice
        title={words.schedule.scheduled(format.dateTime(scheduledAt), format.zone(scheduledAt))}
        actions={
          <Button
            reason={whyNot}
            busy={schedule.isPending}
            onClick={() => schedule.mutate({ campaignId: id, at: null })}
          >
            {words.schedule.takeBack}
          </Button>
        }
      >
        {words.schedule.mayClose}
        {failed}
      </Notice>
    )

  const at = typed === '' ? null : instantOf(typed, timeZone)
  const isPast = at !== null && at < now
  const ends = at && sender && new Date(at.getTime() + sendingMs(totalRecipients, sender))
  const zoneName = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <Details summary={words.schedule.later}>
      <div className="ib-group ib-narrow">
        <Field
          label={words.schedule.when}
          hint={words.schedule.zone(zoneName.replaceAll('_', ' '), format.zone(at ?? now))}
          error={isPast ? words.schedule.past : undefined}
        >
          {(control) => (
            <input
              {...control}
              className="ib-input"
              type="datetime-local"
              min={wallClockOf(now, timeZone)}
              value={typed}
              onChange={({ target }) => setTyped(target.value)}
            />
          )}
        </Field>
        {at && ends && !isPast && (
          <p role="status">{words.schedule.span(format.dateTime(at), format.dateTime(ends))}</p>
        )}
        {failed}
        <Button
          reason={whyNot ?? (at === null || isPast ? words.schedule.chooseTime : undefined)}
          busy={schedule.isPending}
          onClick={() => at && schedule.mutate({ campaignId: id, at, timeZone })}
        >
          {words.schedule.schedule}
        </Button>
      </div>
    </Details>
  )
}
