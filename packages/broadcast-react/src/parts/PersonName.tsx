import type { ReactElement } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { useCommonWords } from '../words/useWords.ts'

export interface PersonNameProps {
  /** The host's id. Below zero of whoever was erased, `0` of nobody: neither has a page. */
  personId: string
  name: string | null
  /** Leads to the host's page in a tab of its own: what is on screen is not finished. @default false */
  newTab?: boolean
}

/** Somebody's name, leading to the host's own page of that person. Whoever has none, or was erased, is told as such. */
export const PersonName = ({ personId, name, newTab = false }: PersonNameProps): ReactElement => {
  const { links } = useBroadcast()
  const words = useCommonWords()
  const shown = name?.trim() || words.nameless
  const href = /^(?:-|0$)/.test(personId) ? undefined : links.person?.(personId)
  if (href === undefined) return <bdi title={shown}>{shown}</bdi>
  return (
    <bdi title={shown}>
      <a href={href} {...(newTab && { target: '_blank', rel: 'noreferrer' })}>
        {shown}
      </a>
    </bdi>
  )
}
