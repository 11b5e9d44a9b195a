import type { ComponentPropsWithoutRef, ReactElement } from 'react'
import { useFormat } from '../format/useFormat.ts'
import type { ProgressTileName, ShareOf } from '../words/progress.ts'
import { shareOf } from './figures.ts'
import { useProgressWords } from './useProgressWords.ts'

export interface ProgressTileProps extends Omit<ComponentPropsWithoutRef<'button'>, 'name'> {
  name: ProgressTileName
  count: number
  /** What its share is a share of, and how many that are. */
  of: ShareOf
  whole: number
  pressed: boolean
}

/** A number with its share; pressed, the table shows these messages. */
export const ProgressTile = ({ name, count, of, whole, pressed, ...rest }: ProgressTileProps): ReactElement => {
  const words = useProgressWords()
  const format = useFormat()
  return (
    <button
      type="button"
      {...rest}
      className="ib-tile"
      data-part={name}
      data-empty={count === 0 || undefined}
      aria-pressed={pressed}
    >
      <span className="ib-tile-name">{words.tile[name]}</span>
      <span className="ib-tile-count ib-number">{format.number(count)}</span>
      <span className="ib-tile-share ib-number">{shareOf(format, words, count, of, whole)}</span>
      <span className="ib-tile-hint">{words.tileHint[name]}</span>
    </button>
  )
}
