import type { Counted } from '../words/counted.ts'

/** How values are written in one language and one time zone. All of it is Intl's. */
export interface Format {
  number(value: number): string
  /** 0.72 → «72 %». Never 100 % before all is done. */
  percent(share: number): string
  /** @param digits behind the point; prices of one message need four. @default 2 */
  usd(value: number, digits?: number): string
  /** A phrase with a number in it. */
  count(words: Counted, count: number): string
  date(at: Date): string
  time(at: Date): string
  dateTime(at: Date): string
  /** Day, year and time: for what may be long ago. */
  moment(at: Date): string
  /** «hace 40 segundos», «en 2 horas». */
  ago(at: Date, now: Date): string
  /** «3 min», «2 h 10 min», for what lasts so many milliseconds. */
  duration(ms: number): string
  list(items: readonly string[]): string
  /** Canonical digits as people dial them. */
  phone(digits: string): string
  /** «GMT-3», for a moment in the time zone. */
  zone(at: Date): string
}

const second = 1000
const minute = 60 * second
const hour = 60 * minute
const day = 24 * hour

const steps = [
  ['day', day],
  ['hour', hour],
  ['minute', minute],
  ['second', second],
] as const

export const createFormat = (locale: string, timeZone: string | undefined): Format => {
  // Where English is not spoken, nobody writes «6 p. m.» on a timetable, whatever the locale's data say.
  const zoned = { timeZone, hourCycle: locale.startsWith('en') ? undefined : 'h23' } as const
  const number = new Intl.NumberFormat(locale)
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 })
  const usd = (digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: 'USD',
      minimumFractionDigits: 2,
      maximumFractionDigits: digits,
    })
  const cents = usd(2)
  const date = new Intl.DateTimeFormat(locale, { ...zoned, day: 'numeric', month: 'short', year: 'numeric' })
  const time = new Intl.DateTimeFormat(locale, { ...zoned, hour: '2-digit', minute: '2-digit' })
  const dateTime = new Intl.DateTimeFormat(locale, {
    ...zoned,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })
  const moment = new Intl.DateTimeFormat(locale, { ...zoned, dateStyle: 'medium', timeStyle: 'short' })
  const zone = new Intl.DateTimeFormat(locale, { ...zoned, timeZoneName: 'shortOffset' })
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const list = new Intl.ListFormat(locale)
  const unit = (value: number, name: 'second' | 'minute' | 'hour' | 'day'): string =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)

  return {
    number: (value) => number.format(value),
    percent: (share) => percent.format(share < 1 ? Math.min(share, 0.99) : 1),
    usd: (value, digits = 2) => (digits === 2 ? cents : usd(digits)).format(value),
    count: (words, count) => words(count, number.format(count)),
    date: (at) => date.format(at),
    time: (at) => time.format(at),
    dateTime: (at) => dateTime.format(at),
    moment: (at) => moment.format(at),
    ago(at, now) {
      const ms = at.getTime() - now.getTime()
      const [name, size] = steps.find(([, each]) => Math.abs(ms) >= each) ?? ['second', second]
      return relative.format(Math.trunc(ms / size), name)
    },
    duration(ms) {
      if (ms < minute) return unit(Math.max(1, Math.round(ms / second)), 'second')
      if (ms < hour) return unit(Math.round(ms / minute), 'minute')
      const hours = Math.floor(ms / hour)
      const minutes = Math.round((ms % hour) / minute)
      if (hours >= 24) return unit(Math.round(ms / day), 'day')
      return minutes === 0 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(minutes, 'minute')}`
    },
    list: (items) => list.format(items),
    phone: (digits) => (/^\d+$/.test(digits) ? `+${digits}` : digits),
    zone: (at) => zone.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '',
  }
}

const made = new Map<string, Format>()

/** The one of a language and a time zone. Making one takes longer than a screen takes to write all its values. */
export const formatOf = (locale: string, timeZone: string | undefined): Format => {
  const key = `${locale} ${timeZone}`
  const format = made.get(key) ?? createFormat(locale, timeZone)
  made.set(key, format)
  return format
}
