import type { ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { VirtualTable } from '../parts/VirtualTable.tsx'
import { type SeriesPoint, seriesNames } from './minuteSeries.ts'
import { useDetailsWords } from './useDetailsWords.ts'

/** The chart's figures, minute by minute. */
export const MinuteTable = ({ points }: { points: readonly SeriesPoint[] }): ReactElement => {
  const words = useDetailsWords()
  const format = useFormat()
  return (
    <VirtualTable<SeriesPoint>
      label={words.chartTitle}
      columns={[
        {
          name: 'at',
          title: words.minute,
          width: '1.6fr',
          cell: ({ at }) => <time dateTime={at.toISOString()}>{format.dateTime(at)}</time>,
        },
        ...seriesNames.map((name) => ({
          name,
          title: words.tile[name],
          width: '1fr',
          cell: (point: SeriesPoint) => <span className="ib-number">{format.number(point[name])}</span>,
        })),
      ]}
      rows={points}
      keyOf={({ at }) => at.toISOString()}
      total={points.length}
    />
  )
}
