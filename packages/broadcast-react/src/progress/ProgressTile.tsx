import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useFormat } from '../format/useFormat.ts'
import { classNames } from '../parts/classNames.ts'
import type { ProgressTileName, ShareOf } from '../words/progress.ts'
import { shareOf } from './figures.ts'
import { useProgressWords } from './useProgressWords.ts'

/** Props of {@link ProgressTile}, and what `renderTile` is called with. */
export interface ProgressTileProps extends Omit<ComponentPropsWithoutRef<'button'>, 'name'> {
  /** What it counts. */
  name: ProgressTileName
  /** How many messages. */
  count: number
  /** What its share is a share of. */
  of: ShareOf
  /** How many that are; of none there is no share. */
  whole: number
  /** The table shows these messages. */
  pressed: boolean
}

/** A number with its share; pressed, the table shows these messages. */
export const ProgressTile = forwardRef<HTMLButtonElement, ProgressTileProps>((props, ref) => {
  const { name, count, of, whole, pressed, className, ...rest } = props
  const words = useProgressWords()
  const format = useFormat()
  return (
    <button
      ref={ref}
      type="button"
      {...rest}
      className={classNames('ib-tile', className)}
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
})
ProgressTile.displayName = 'ProgressTile'
