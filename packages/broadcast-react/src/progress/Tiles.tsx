import type { Progress } from '@iita/broadcast-core'
import type { ReactElement, ReactNode } from 'react'
import type { ProgressTileName } from '../words/progress.ts'
import { countOf, tileShares, tileStatuses, wholeOf } from './figures.ts'
import { everyMessage, type MessageView, viewOfTile } from './messageView.ts'
import { Panel } from './Panel.tsx'
import { ProgressTile, type ProgressTileProps } from './ProgressTile.tsx'
import { useProgressWords } from './useProgressWords.ts'

const always: readonly ProgressTileName[] = ['waiting', 'sent', 'delivered', 'read', 'failed', 'skipped', 'unknown']

export interface TilesProps {
  progress: Progress
  view: MessageView
  onView: (view: MessageView) => void
  renderTile?: ((props: ProgressTileProps) => ReactNode) | undefined
}

/** Every state in one number. */
export const Tiles = ({ progress, view, onView, renderTile }: TilesProps): ReactElement => {
  const words = useProgressWords()
  const names = progress.cancelledCount > 0 ? [...always, 'cancelled' as const] : always
  return (
    <Panel title={words.tilesTitle}>
      <ul className="ib-tiles">
        {names.map((name) => {
          const pressed = view.tile === name
          const props: ProgressTileProps = {
            name,
            count: countOf(progress, tileStatuses[name]),
            of: tileShares[name],
            whole: wholeOf(progress, tileShares[name]),
            pressed,
            onClick: () => onView(pressed ? everyMessage : viewOfTile(name, words.tile[name])),
          }
          return <li key={name}>{renderTile ? renderTile(props) : <ProgressTile {...props} />}</li>
        })}
      </ul>
    </Panel>
  )
}
