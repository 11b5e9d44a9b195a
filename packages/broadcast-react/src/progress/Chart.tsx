import type { Progress } from '@iita/broadcast-core'
import { type ReactElement, useMemo, useState } from 'react'
import { Button } from '../parts/Button.tsx'
import { Later } from '../parts/Later.tsx'
import { minuteSeries } from './minuteSeries.ts'
import { useDetailsWords } from './useDetailsWords.ts'

const loadPicture = () => import('./MinuteChart.tsx').then(({ MinuteChart }) => MinuteChart)
const loadTable = () => import('./lists.ts').then(({ MinuteTable }) => MinuteTable)

/** What happened when, as a picture or as a table with the same figures. */
export const Chart = ({ progress }: { progress: Progress }): ReactElement => {
  const words = useDetailsWords()
  const [isTable, setTable] = useState(false)
  const points = useMemo(() => minuteSeries(progress), [progress])
  return (
    <>
      <Later
        key={String(isTable)}
        load={isTable ? loadTable : loadPicture}
        failed={words.chartFailed}
        lines={5}
        props={{ points }}
      />
      <div className="ib-actions">
        <Button kind="quiet" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {words.asTable}
        </Button>
      </div>
    </>
  )
}
