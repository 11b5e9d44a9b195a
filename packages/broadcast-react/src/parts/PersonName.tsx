import type { ReactElement } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { useCommonWords } from '../words/useWords.ts'

export interface PersonNameProps {
  /** The host's id. Below zero of whoever was erased, `0` of nobody: neither has a page. */
  personId: string
  name: string | null
}

/** Somebody's name, leading to the host's own page of that person. Whoever has none, or was erased, is told as such. */
export const PersonName = ({ personId, name }: PersonNameProps): ReactElement => {
  const { links } = useBroadcast()
  const words = useCommonWords()
  const shown = name?.trim() || words.nameless
  const href = /^(?:-|0$)/.test(personId) ? undefined : links.person?.(personId)
  return <bdi title={shown}>{href === undefined ? shown : <a href={href}>{shown}</a>}</bdi>
}
