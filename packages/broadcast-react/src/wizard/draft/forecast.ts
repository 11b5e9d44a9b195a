import type { Sender } from '@iita/broadcast-core'
import { leftToday, sendingMs } from './sendingTime.ts'
import { instantOf, wallClockOf } from './zonedTime.ts'

/** When the first and the last message are expected to go out, and what makes it wait in between. */
export interface Forecast {
  begins: Date
  ends: Date
  /** It waits for the hours in which messages may go out. */
  waitsForHours: boolean
  /** Days on which messages go out, as far as the daily limit decides. */
  days: number
}

type Hours = NonNullable<Sender['sendingHours']>

/** The database counts whole hours: who was written to is free again after 25 of them at the latest. */
const limitMs = 25 * 3_600_000
/** Nobody plans further ahead than that. */
const mostTurns = 400

const dayAfter = (day: string): string => new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10)

const clockAt = (at: number, { timeZone }: Hours): { day: string; time: string } => {
  const [day = '', time = ''] = wallClockOf(new Date(at), timeZone).split('T')
  return { day, time }
}

const instant = (day: string, time: string, { timeZone }: Hours, otherwise: number): number =>
  instantOf(`${day}T${time}`, timeZone)?.getTime() ?? otherwise

/** From when on messages may go out: the instant itself while the window is open. */
const opening = (at: number, hours: Hours | null): number => {
  if (hours === null) return at
  const { start, end } = hours
  const { day, time } = clockAt(at, hours)
  const isOpen = start < end ? time >= start && time < end : time >= start || time < end
  return isOpen ? at : instant(time < start ? day : dayAfter(day), start, hours, at)
}

/** Until when messages may go out, from an instant at which they may. */
const closing = (at: number, hours: Hours | null): number => {
  if (hours === null || hours.start === hours.end) return Number.POSITIVE_INFINITY
  const { day, time } = clockAt(at, hours)
  return instant(time < hours.end ? day : dayAfter(day), hours.end, hours, at)
}

/**
 * What becomes of so many messages from an instant on, with the number's rate, its daily limit and the hours in which messages
 * may go out. Rather too late than too early. `null` when they never all go out.
 *
 * @param now when `bookedToday` of the sender was true
 */
export const forecast = (recipients: number, from: Date, sender: Sender, now: Date): Forecast | null => {
  const limit = sender.dailyLimit ?? Number.POSITIVE_INFINITY
  const msEach = sendingMs(1, sender)
  const isLater = from.getTime() - now.getTime() >= limitMs
  let at = from.getTime()
  let quotaFrom = at
  let left = isLater ? limit : (leftToday(sender) ?? Number.POSITIVE_INFINITY)
  let rest = recipients
  let begins: number | undefined
  let waitsForHours = false
  let days = 1
  for (let turn = 0; turn < mostTurns; turn += 1) {
    if (left <= 0) {
      if (limit <= 0) return null
      at = Math.max(at, quotaFrom + limitMs)
      quotaFrom = at
      left = limit
      days += 1
    }
    const opens = opening(at, sender.sendingHours)
    waitsForHours ||= opens > at
    at = opens
    const closes = closing(at, sender.sendingHours)
    const batch = Math.min(rest, left, Math.floor((closes - at) / msEach))
    if (batch > 0) begins ??= at
    at += batch * msEach
    rest -= batch
    left -= batch
    if (rest <= 0) return { begins: new Date(begins ?? at), ends: new Date(at), waitsForHours, days }
    if (left > 0) at = Math.max(at, closes)
  }
  return null
}
