import type { ReactElement } from 'react'

export interface BarPart {
  /** Decides the colour; see `styles/parts.css`. */
  name: string
  count: number
  /** In words, with its number. */
  label: string
}

export interface StackedBarProps {
  parts: readonly BarPart[]
  /** What the whole is. Zero draws an empty bar. */
  total: number
  /** What the bar says, in words: the picture alone tells a screen reader nothing. */
  label: string
  /** How many of `total` are done. */
  done: number
}

/** How far something has come, and what it is made of. */
export const StackedBar = ({ parts, total, label, done }: StackedBarProps): ReactElement => {
  const rest = parts.reduce((left, { count }) => left - count, total)
  return (
    <div
      className="ib-bar"
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.max(total, 1)}
      aria-valuenow={Math.min(done, Math.max(total, 1))}
      aria-valuetext={label}
    >
      {parts
        .filter(({ count }) => count > 0 && total > 0)
        .map(({ name, count, label: words }) => (
          <span key={name} className="ib-bar-part" data-part={name} title={words} style={{ flexGrow: count }} />
        ))}
      {rest > 0 && <span className="ib-bar-part" data-part="rest" style={{ flexGrow: rest }} />}
    </div>
  )
}
