import { InvalidInputError } from '../errors/InvalidInputError.ts'
import type { ErrorWords } from './errorWords.ts'

/** Every language that errors are explained in. */
export const errorWordsLocales = ['es-AR', 'en', 'pt-BR'] as const
export type ErrorWordsLocale = (typeof errorWordsLocales)[number]

const loaders: Readonly<Record<ErrorWordsLocale, () => Promise<{ errorWords: ErrorWords }>>> = {
  'es-AR': () => import('./es-AR.ts'),
  en: () => import('./en.ts'),
  'pt-BR': () => import('./pt-BR.ts'),
}

/**
 * The words of one language, loaded when they are asked for: a page pays for one language, and only when something failed.
 *
 * @throws {InvalidInputError} for a language that is not in {@link errorWordsLocales}
 */
export const loadErrorWords = async (locale: ErrorWordsLocale): Promise<ErrorWords> => {
  if (!Object.hasOwn(loaders, locale))
    throw new InvalidInputError([{ path: 'locale', message: `must be one of ${errorWordsLocales.join(', ')}` }])
  return (await loaders[locale]()).errorWords
}
