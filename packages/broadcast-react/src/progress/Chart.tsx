import type { Progress } from '@iita/broadcast-core'
import { Component, lazy, type ReactElement, type ReactNode, Suspense, useMemo, useState } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { Button } from '../parts/Button.tsx'
import { Skeleton } from '../parts/Skeleton.tsx'
import { VirtualTable } from '../parts/VirtualTable.tsx'
import { minuteSeries, type SeriesPoint, seriesNames } from './minuteSeries.ts'
import { Panel } from './Panel.tsx'
import { useProgressWords } from './useProgressWords.ts'

/** Loaded when there is something to draw. */
const MinuteChart = lazy(() => import('./MinuteChart.tsx').then((part) => ({ default: part.MinuteChart })))

/** What happened when, as a picture or as a table with the same figures. */
export const Chart = ({ progress }: { progress: Progress }): ReactElement => {
  const words = useProgressWords()
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
        <Fallback text={words.chartFailed}>
          <Suspense fallback={<Skeleton lines={3} />}>
            <MinuteChart points={points} />
          </Suspense>
        </Fallback>
      )}
    </Panel>
  )
}

/** The chart's part may fail to load on a bad connection: everything else stays. */
class Fallback extends Component<{ text: string; children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false }
  static getDerivedStateFromError = () => ({ hasFailed: true })
  override render() {
    return this.state.hasFailed ? <p className="ib-muted">{this.props.text}</p> : this.props.children
  }
}
