import type { ReactElement } from 'react'
import { Icon, type IconName, type PlainIconName } from './Icon.tsx'

const paths = {
  image: 'M2 3h12v10H2ZM2 11l3.500-3.500L9 11l2-2 3 3M10.500 6h.1',
  video: 'M2 3.500h8.500v9H2ZM10.500 7l3.500-2v6l-3.500-2Z',
  link: 'M6.500 4H3.500A1.500 1.500 0 0 0 2 5.500v7A1.500 1.500 0 0 0 3.500 14h7a1.500 1.500 0 0 0 1.500-1.500v-3M9 2h5v5M14 2 7.500 8.500',
  phone:
    'M3.500 2h2.300l1.200 3-1.600 1.200a8 8 0 0 0 4.400 4.400L11 9l3 1.200v2.300A1.500 1.500 0 0 1 12.400 14 10.700 10.700 0 0 1 2 3.600 1.500 1.500 0 0 1 3.500 2Z',
  reply: 'M6.500 4 2.500 8l4 4M2.500 8h7a4 4 0 0 1 4 4v1',
  people:
    'M6 3a2.3 2.3 0 1 1 0 4.6A2.3 2.3 0 0 1 6 3ZM1.8 13.2c0-2.6 1.8-4 4.2-4s4.2 1.4 4.2 4M10.5 3.3a2.2 2.2 0 0 1 0 4M12 9.6c1.4.5 2.3 1.700 2.300 3.600',
  save: 'M8 2v7.500M4.500 6.500 8 10l3.500-3.500M2.500 13.500h11',
} as const

export type MediaIconName = keyof typeof paths

export interface MediaIconProps {
  name: MediaIconName | PlainIconName
}

const isMedia = (name: IconName): name is MediaIconName => name in paths

/** An icon of what a message may hold or a list may be of, or any that every page has. */
export const MediaIcon = ({ name }: MediaIconProps): ReactElement =>
  isMedia(name) ? <Icon name={name} path={paths[name]} /> : <Icon name={name} />
