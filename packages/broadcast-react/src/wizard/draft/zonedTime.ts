/** How far a time zone is ahead of UTC at an instant, in milliseconds. */
const aheadMs = (timeZone: string | undefined, at: number): number => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at)
  const of = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.find((part) => part.type === type)?.value)
  return Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - at
}

/** The instant of a wall clock, `2026-03-09T18:00`, in a time zone; `null` when it is none. */
export const instantOf = (wallClock: string, timeZone: string | undefined): Date | null => {
  const asUtc = Date.parse(`${wallClock}Z`)
  if (Number.isNaN(asUtc)) return null
  const guess = asUtc - aheadMs(timeZone, asUtc)
  // Near a change of the clocks the first guess has looked at the wrong side of it.
  return new Date(asUtc - aheadMs(timeZone, guess))
}

/** An instant as a wall clock in a time zone, as a `datetime-local` field wants it. */
export const wallClockOf = (at: Date, timeZone: string | undefined): string => {
  const ms = Math.floor(at.getTime() / 60_000) * 60_000
  return new Date(ms + aheadMs(timeZone, ms)).toISOString().slice(0, 16)
}
