import type { Progress } from '@iita/broadcast-core'

/** What the chart draws. */
export const seriesNames = ['sent', 'delivered', 'read', 'failed'] as const
export type SeriesName = (typeof seriesNames)[number]

export interface SeriesPoint extends Readonly<Record<SeriesName, number>> {
  /** End of the minute that it holds. */
  at: Date
}

const minute = 60_000

/**
 * The counters as they stood at the end of each minute. The last point is the counters of now: what happened before the first
 * minute that was kept is where the lines begin. Quiet times are flat, not slopes.
 */
export const minuteSeries = (progress: Progress): SeriesPoint[] => {
  const { minutes, asOf } = progress
  const [first] = minutes
  if (first === undefined) return []
  const sum = (name: SeriesName): number => minutes.reduce((total, each) => total + each[name], 0)
  let point: SeriesPoint = {
    at: first.at,
    sent: progress.sentCount - sum('sent'),
    delivered: progress.deliveredCount - sum('delivered'),
    read: progress.readCount - sum('read'),
    failed: progress.failedCount - sum('failed'),
  }
  const points = [point]
  for (const each of minutes) {
    if (each.at > point.at) points.push({ ...point, at: each.at })
    const end = Math.min(each.at.getTime() + minute, Math.max(asOf.getTime(), each.at.getTime() + 1))
    point = {
      at: new Date(end),
      sent: point.sent + each.sent,
      delivered: point.delivered + each.delivered,
      read: point.read + each.read,
      failed: point.failed + each.failed,
    }
    points.push(point)
  }
  return points
}
