import { useFormat } from '../../format/useFormat.ts'
import { useNow } from '../../parts/useNow.ts'
import { useBroadcast } from '../../provider/useBroadcast.ts'
import { type Forecast, forecast } from '../draft/forecast.ts'
import { dayIn } from '../draft/naming.ts'
import { useWizardWords } from './useWizardWords.ts'
import { useWizard } from './WizardContext.ts'

export interface ForecastInWords extends Forecast {
  /** How long it takes, or on how many days, or until when. */
  takes: string
  /** The same, with the time at which it ends, and its day when that is not today. */
  finish: string
  /** The hours in which messages go out, when it has to wait for them. */
  hours: string | undefined
}

/**
 * What becomes of so many messages from now on, or from a later instant. `undefined` when nothing can be said.
 */
export const useForecast = (recipients: number | undefined, at: Date | null = null): ForecastInWords | undefined => {
  const { sender } = useWizard()
  const { timeZone } = useBroadcast()
  const words = useWizardWords()
  const format = useFormat()
  const now = useNow(30_000)
  if (sender === undefined || recipients === undefined || recipients === 0) return undefined
  const expected = forecast(recipients, at ?? now, sender, now)
  if (expected === null) return undefined
  const { begins, ends, days, waitsForHours } = expected
  const isToday = dayIn(timeZone, ends) === dayIn(timeZone, now)
  const lastsMs = ends.getTime() - begins.getTime()
  const lasts = lastsMs < 60_000 ? words.panel.moment : words.about(format.duration(lastsMs))
  const spread = format.count(words.panel.overDays, days)
  const { start = '', end = '' } = sender.sendingHours ?? {}
  return {
    ...expected,
    takes: days > 1 ? spread : isToday && !waitsForHours ? lasts : words.panel.until(format.dateTime(ends)),
    finish: isToday
      ? words.confirm.finish(lasts, format.time(ends))
      : words.confirm.finishOn(days > 1 ? spread : lasts, format.dateTime(ends)),
    hours: waitsForHours ? words.confirm.hours(start, end) : undefined,
  }
}
