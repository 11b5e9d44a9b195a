import type { ErrorClass } from '@iita/broadcast-core'
import { useEffect, useState } from 'react'
import { useBroadcast } from '../provider/useBroadcast.ts'

/** An error as an operator reads it. */
export interface ErrorInWords {
  title: string
  action: string
  /** Who can do something about it, as a label. */
  who: string
  /** Nobody has to: it is tried again without being asked. */
  solvesItself: boolean
}

/** Explains a code of Meta's or of ours. `class` is that of a failure group: an unknown message promises less than its code. */
export type ExplainError = (code: string | null, options?: { class?: ErrorClass }) => ErrorInWords

type Language = 'es-AR' | 'en' | 'pt-BR'

const loading = new Map<Language, Promise<ExplainError>>()

/** Words and table of every error come in a part of their own: a page on which nothing fails never loads them. */
const load = (language: Language): Promise<ExplainError> => {
  const begun = loading.get(language)
  if (begun !== undefined) return begun
  const explained = import('@iita/broadcast-core/meta-errors').then(async ({ describeError, loadErrorWords }) => {
    const words = await loadErrorWords(language)
    const explain: ExplainError = (code, options) => {
      const { title, action, owner } = describeError(words, code, options)
      return { title, action, who: words.owners[owner], solvesItself: owner === 'runner' }
    }
    return explain
  })
  loading.set(language, explained)
  // Whoever asks next tries again.
  explained.catch(() => loading.delete(language))
  return explained
}

/**
 * Words for errors, in the provider's language.
 *
 * @param wanted Nothing is loaded before there is something to explain.
 * @returns `undefined` until they are there, and when they could not be loaded: show the code meanwhile
 */
export const useErrorWords = (wanted = true): ExplainError | undefined => {
  const language = useBroadcast().words?.errors ?? 'es-AR'
  const [loaded, setLoaded] = useState<{ language: Language; explain: ExplainError }>()
  useEffect(() => {
    if (!wanted) return
    let isCurrent = true
    load(language).then(
      (explain) => {
        if (isCurrent) setLoaded({ language, explain })
      },
      () => {
        if (isCurrent) setLoaded(undefined)
      },
    )
    return () => {
      isCurrent = false
    }
  }, [language, wanted])
  return loaded?.language === language ? loaded.explain : undefined
}
