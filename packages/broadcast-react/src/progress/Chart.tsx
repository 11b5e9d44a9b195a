import type { Progress } from '@iita/broadcast-core'
import { type ReactElement, useMemo, useState } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { Button } from '../parts/Button.tsx'
import { Later } from '../parts/Later.tsx'
import { VirtualTable } from '../parts/VirtualTable.tsx'
import { minuteSeries, type SeriesPoint, seriesNames } from './minuteSeries.ts'
import { Panel } from './Panel.tsx'
import { useDetailsWords } from './useDetailsWords.ts'

/** Loaded when there is something to draw. */
const loadChart = () => import('./MinuteChart.tsx').then(({ MinuteChart }) => MinuteChart)

/** What happened when, as a picture or as a table with the same figures. */
export const Chart = ({ progress }: { progress: Progress }): ReactElement => {
  const words = useDetailsWords()
  const format = useFormat()
  const [isTable, setTable] = useState(false)
  const points = useMemo(() => minuteSeries(progress), [progress])
  return (
    <Panel
      title={words.chartTitle}
      className="ib-chart"
      actions={
        <Button kind="quiet" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {words.asTable}
        </Button>
      }
    >
      {isTable ? (
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
      ) : (
        <Later load={loadChart} failed={words.chartFailed} lines={5} props={{ points }} />
      )}
    </Panel>
  )
}
