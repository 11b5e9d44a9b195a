import type { Message } from '@iita/broadcast-core'
import type { ReactElement } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'
import { useDetailsWords } from './useDetailsWords.ts'

/** Somebody's name, leading to the host's own page of that person. Whoever was erased has none. */
export const PersonName = ({ message: { personId, personName } }: { message: Message }): ReactElement => {
  const { links } = useBroadcast()
  const words = useDetailsWords()
  const name = personName?.trim() || words.nameless
  const href = personId.startsWith('-') ? undefined : links.person?.(personId)
  return href === undefined ? (
    <span dir="auto" title={name}>
      {name}
    </span>
  ) : (
    <a href={href} dir="auto" title={name}>
      {name}
    </a>
  )
}
