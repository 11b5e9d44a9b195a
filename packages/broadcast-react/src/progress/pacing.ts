import type { Progress } from '@iita/broadcast-core'
import type { Format } from '../format/createFormat.ts'
import type { ProgressFiguresWords } from '../words/progress.ts'

/** «9,8 por segundo»; what is slower than one a second is told by the minute. */
export const describeRate = (format: Format, words: ProgressFiguresWords, perSecond: number): string => {
  if (perSecond > 0 && perSecond < 1) return words.perMinute(format.number(Math.max(1, Math.round(perSecond * 60))))
  return words.perSecond(format.number(perSecond < 10 ? Math.round(perSecond * 10) / 10 : Math.round(perSecond)))
}

/** «a las 18:25, en 7 min». Both instants are the database's: an operator's clock that is wrong changes nothing. */
export const describeFinish = (format: Format, words: ProgressFiguresWords, { finishAt, asOf }: Progress): string => {
  if (finishAt === null) return words.finishUnknown
  const isToday = format.date(finishAt) === format.date(asOf)
  const ms = Math.max(0, finishAt.getTime() - asOf.getTime())
  return words.finishAt(
    isToday ? words.atTime(format.time(finishAt)) : format.dateTime(finishAt),
    words.inDuration(format.duration(ms)),
  )
}
