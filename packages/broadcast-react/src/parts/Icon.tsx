import type { ReactElement, ReactNode } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'

/** Drawn on a grid of 16, with round strokes. */
const paths = {
  add: 'M8 3v10M3 8h10',
  back: 'M10 3 5 8l5 5',
  forward: 'm6 3 5 5-5 5',
  check: 'm3 8.5 3.5 3.5L13 4.5',
  remove: 'M2.500 4.500h11M6 4.500v-2h4v2M4 4.500l.7 9h6.600l.7-9M6.700 7v4m2.600-4v4',
  close: 'm4 4 8 8m0-8-8 8',
  warning: 'M8 2.5 14.5 13.5h-13ZM8 6.5v3.5m0 1.7v.1',
  error: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM8 5v3.7m0 2.3v.1',
  info: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM8 7.3V11m0-6v.1',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.3 14 14',
  send: 'M14 2 7 9M14 2 9.500 14 7 9 2 6.500Z',
  refresh: 'M13.500 8A5.500 5.500 0 1 1 11.800 4M12 1.500v2.800H9.200',
  document: 'M4 1.800h5.500L12.500 5v9.200H4ZM9.300 1.800V5h3.200',
  copy: 'M5.500 5.500h8v8h-8ZM10.500 5.500v-3h-8v8h3',
} as const

const lateNames = ['image', 'video', 'link', 'phone', 'reply', 'people', 'save', 'pause', 'play', 'stop'] as const
/** Of parts that not every page has: they bring the drawing along. */
export type LateIconName = (typeof lateNames)[number]
/** Drawn by {@link Icon} itself. */
export type PlainIconName = keyof typeof paths
/** Names of the whole set; a host replaces any of them with the provider's `icons`. */
export type IconName = PlainIconName | LateIconName
/** Every icon that a host can replace. */
export const iconNames: readonly IconName[] = [...(Object.keys(paths) as PlainIconName[]), ...lateNames]

export type IconProps = { name: PlainIconName; path?: undefined } | { name: IconName; path: string }

/** Decoration beside words; never the only carrier of a meaning. */
export const Icon = ({ name, path }: IconProps): ReactElement => {
  const hosts: ReactNode = useBroadcast().icons[name]
  return (
    <span className="ib-icon" data-icon={name} aria-hidden="true">
      {hosts ?? (
        <svg
          viewBox="0 0 16 16"
          width="1em"
          height="1em"
          fill="none"
          stroke="currentColor"
          strokeWidth="1.5"
          focusable="false"
          aria-hidden="true"
        >
          <path d={path ?? paths[name as PlainIconName]} strokeLinecap="round" strokeLinejoin="round" />
        </svg>
      )}
    </span>
  )
}
