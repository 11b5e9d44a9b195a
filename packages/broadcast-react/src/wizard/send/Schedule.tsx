import type { Campaign } from '@iita/broadcast-core'
import { type ReactElement, useState } from 'react'
import { formatOf } from '../../format/createFormat.ts'
import { useFormat } from '../../format/useFormat.ts'
import { Button } from '../../parts/Button.tsx'
import { ErrorNotice } from '../../parts/ErrorNotice.tsx'
import { Field } from '../../parts/Field.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useOnline } from '../../parts/useOnline.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { useCommonWords } from '../../words/useWords.ts'
import { instantOf, wallClockOf } from '../draft/zonedTime.ts'
import { Details } from '../frame/Details.tsx'
import { useForecast } from '../frame/useForecast.ts'
import { useWizardWords } from '../frame/useWizardWords.ts'
import { useWizard } from '../frame/WizardContext.ts'
import { useSendReason } from './useSendReason.ts'
import { useServerClock } from './useServerClock.ts'

/** The database takes no more. */
const yearMs = 365 * 86_400_000

const readable = (zone: string): string => zone.replaceAll('_', ' ')

/** Sends later: when, in the school's time and in one's own, and when the first and the last message go out. */
export const Schedule = ({ campaign, onSchedule }: { campaign: Campaign; onSchedule: (at: Date) => void }) =>
  campaign.status === 'scheduled' && campaign.scheduledAt !== null ? (
    <Scheduled campaign={campaign} at={campaign.scheduledAt} />
  ) : (
    <ScheduleForm campaign={campaign} onSchedule={onSchedule} />
  )

const Scheduled = ({ campaign, at }: { campaign: Campaign; at: Date }): ReactElement => {
  const { sending } = useWizard()
  const { rights } = useBroadcast()
  const words = useWizardWords()
  const common = useCommonWords()
  const format = useFormat()
  const isOnline = useOnline()
  return (
    <Notice
      title={words.schedule.scheduled(format.dateTime(at), format.zone(at))}
      actions={
        <Button
          reason={!rights.has('start') ? common.notAllowed : isOnline ? undefined : words.offline}
          busy={sending.isTakingBack}
          onClick={() => sending.takeBack(campaign)}
        >
          {words.schedule.takeBack}
        </Button>
      }
    >
      <p>{words.schedule.mayClose}</p>
      <OwnTime at={at} />
      {sending.takeBackError && <ErrorNotice error={sending.takeBackError} reference={campaign.id} />}
    </Notice>
  )
}

const ScheduleForm = ({ campaign, onSchedule }: { campaign: Campaign; onSchedule: (at: Date) => void }) => {
  const { timeZone } = useBroadcast()
  const words = useWizardWords().schedule
  const format = useFormat()
  const reason = useSendReason(campaign)
  const now = useServerClock(campaign.id)
  const [typed, setTyped] = useState('')
  const at = typed === '' ? null : instantOf(typed, timeZone)
  const problem = (): string | undefined => {
    if (at === null) return undefined
    if (at < now) return words.past
    return at.getTime() > now.getTime() + yearMs ? words.tooFar : undefined
  }
  const wrong = problem()
  const expected = useForecast(campaign.totalRecipients, at)
  const zoneName = timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone
  return (
    <Details summary={words.later}>
      <div className="ib-group ib-narrow">
        <Field label={words.when} hint={words.zone(readable(zoneName), format.zone(at ?? now))} error={wrong}>
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
        {at && !wrong && (
          <div role="status">
            <OwnTime at={at} />
            {expected && (
              <p>
                {words.span(format.dateTime(expected.begins), format.dateTime(expected.ends))} {expected.hours}
              </p>
            )}
          </div>
        )}
        <Button
          reason={reason ?? (at === null || wrong ? words.chooseTime : undefined)}
          onClick={() => at && onSchedule(at)}
        >
          {words.schedule}
        </Button>
      </div>
    </Details>
  )
}

/** The same instant by the clock of whoever looks, when that is another one. */
export const OwnTime = ({ at }: { at: Date }): ReactElement | null => {
  const { words, timeZone } = useBroadcast()
  const { ownZone } = useWizardWords().schedule
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone
  if (timeZone === undefined || wallClockOf(at, own) === wallClockOf(at, timeZone)) return null
  const format = formatOf(words?.locale ?? 'es-AR', own)
  return <p className="ib-muted">{ownZone(readable(own), format.zone(at), format.dateTime(at))}</p>
}
