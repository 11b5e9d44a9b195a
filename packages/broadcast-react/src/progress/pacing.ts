import type { Progress } from '@iita/broadcast-core'
import type { Format } from '../format/createFormat.ts'
import type { ProgressFiguresWords } from '../words/progress.ts'

/** «9,8 por segundo»; what is slower than one a second is told by the minute. */
export const describeRate = (format: Format, words: ProgressFiguresWords, perSecond: number): string => {
  if (perSecond > 0 && perSecond < 1) return words.perMinute(format.number(Math.max(1, Math.round(perSecond * 60))))
  return words.perSecond(format.number(perSecond < 10 ? Math.round(perSecond * 10) / 10 : Math.round(perSecond)))
}

/** An instant and how far away it is. Both are the database's: an operator's clock that is wrong changes nothing. */
const describeInstant = (
  format: Format,
  words: ProgressFiguresWords,
  at: Date,
  asOf: Date,
  say: (at: string, inTime: string) => string,
): string => {
  const isToday = format.date(at) === format.date(asOf)
  const ms = Math.max(0, at.getTime() - asOf.getTime())
  return say(isToday ? words.atTime(format.time(at)) : format.dateTime(at), words.inDuration(format.duration(ms)))
}

/** «a las 18:25, en 7 min». */
export const describeFinish = (format: Format, words: ProgressFiguresWords, { finishAt, asOf }: Progress): string =>
  finishAt === null ? words.finishUnknown : describeInstant(format, words, finishAt, asOf, words.finishAt)

/** «Sigue a las 09:00, en 2 h»; `null` while nothing holds it that ends by itself. */
export const describeResuming = (
  format: Format,
  words: ProgressFiguresWords,
  { resumesAt, asOf }: Progress,
): string | null => (resumesAt === null ? null : describeInstant(format, words, resumesAt, asOf, words.resumes))
