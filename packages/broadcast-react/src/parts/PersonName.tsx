import type { ReactElement } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'

export interface PersonNameProps {
  /** The host's id; one that begins with `-` belongs to nobody any more. */
  personId: string
  name: string | null
  /** For whoever has none. */
  nameless: string
  /** Leads to the host's page in a tab of its own: what is on screen is not finished. @default false */
  newTab?: boolean
}

/** Somebody's name, leading to the host's own page of that person. */
export const PersonName = ({ personId, name, nameless, newTab = false }: PersonNameProps): ReactElement => {
  const { links } = useBroadcast()
  const text = name?.trim() || nameless
  const href = personId.startsWith('-') ? undefined : links.person?.(personId)
  if (href === undefined) return <bdi title={text}>{text}</bdi>
  return (
    <a href={href} title={text} {...(newTab && { target: '_blank', rel: 'noreferrer' })}>
      <bdi>{text}</bdi>
    </a>
  )
}
