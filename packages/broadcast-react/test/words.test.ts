import { describe, expect, test } from 'vitest'
import { en } from '../src/words/en.ts'
import { esAR } from '../src/words/es-AR.ts'
import { ptBR } from '../src/words/pt-BR.ts'
import { literalTexts } from './literalTexts.ts'
import { readSource, readSources } from './sources.ts'

const locales = { 'es-AR': esAR, en, 'pt-BR': ptBR }

type Phrase = (...given: unknown[]) => string

/** Every text and phrase of a language, by path. */
const entriesOf = (value: unknown, path = ''): [string, string | Phrase][] => {
  if (typeof value === 'string' || typeof value === 'function') return [[path, value as string | Phrase]]
  return Object.entries(value as object).flatMap(([name, inner]) => entriesOf(inner, path ? `${path}.${name}` : name))
}

/** What is no word: the language's own name. */
const settings = ['locale', 'errors']
const textsOf = (words: unknown) => entriesOf(words).filter(([path]) => !settings.includes(path))

/** A phrase with a number in it takes the number and how it is written; others take texts. */
const said = (phrase: Phrase, count: number): string => {
  const shown = new Intl.NumberFormat('en').format(count)
  const texts = Array.from({ length: phrase.length }, () => shown)
  try {
    return phrase(count, ...texts.slice(1))
  } catch {
    return phrase(...texts)
  }
}

describe('no text is written into a component', () => {
  const components = readSources().filter(({ path }) => path.endsWith('.tsx'))

  test.each(components.map((source) => [source.path, source] as const))('%s', (_, source) => {
    expect(literalTexts(source)).toEqual([])
  })

  test.each([
    ['<p>Hola</p>', ['Hola']],
    ['<p>{"Hola"}</p>', ['Hola']],
    [`<p>{isOpen ? "Abierta" : \`$\{n} cerradas\`}</p>`, ['Abierta', 'cerradas']],
    ['<p>{isOpen && "Abierta"}</p>', ['Abierta']],
    ['<input aria-label="Buscar" />', ['Buscar']],
    ['<img alt={name ?? "Foto"} />', ['Foto']],
    ['<p className="ib-muted">{words.title} · {" / "}</p>', []],
  ])('(%s is seen)', (code, texts) => {
    expect(literalTexts(readSource('x.tsx', `const x = ${code}`))).toEqual(texts)
  })
})

describe.each(Object.entries(locales))('%s', (_, words) => {
  test('has a text for everything', () => {
    const empty = textsOf(words).filter(([, text]) => typeof text === 'string' && text.trim() === '')
    expect(empty.map(([path]) => path)).toEqual([])
  })

  test.each([0, 1, 2, 1000])('has a phrase for %i', (count) => {
    const broken = textsOf(words).flatMap(([path, phrase]) => {
      if (typeof phrase === 'string') return []
      const text = said(phrase, count)
      return text.trim() === '' || /undefined|null|NaN|\[object|=>/.test(text) ? [`${path}: ${text}`] : []
    })
    expect(broken).toEqual([])
  })
})

/** The same word in both languages, and right in both. */
const sameAsEnglish: Record<'es-AR' | 'pt-BR', readonly string[]> = {
  'es-AR': ['common.none', 'template.category.MARKETING', 'template.media.video', 'wizard.audience.location.salta'],
  'pt-BR': ['common.none', 'template.category.MARKETING', 'wizard.audience.location.salta'],
}

test.each(['es-AR', 'pt-BR'] as const)('%s was not left in English, but for words that are the same', (locale) => {
  const english = new Map(textsOf(en))
  const same = textsOf(locales[locale]).flatMap(([path, text]) => {
    const other = english.get(path)
    const isSame =
      typeof text === 'string'
        ? text === other
        : typeof other === 'function' && /\p{L}/u.test(said(text, 2)) && said(text, 2) === said(other, 2)
    return isSame ? [path] : []
  })
  expect(same.toSorted()).toEqual(sameAsEnglish[locale].toSorted())
})

test('es-AR speaks to the operator as «vos»', () => {
  // Some of them are the third person, too: those are orders only where a sentence begins.
  const tuteo =
    /\b(?:puedes|quieres|tienes|debes|haz)\b|(?:^|[.:;!?¿¡]\s*)(?:elige|escribe|intenta|revisa|vuelve|prueba|mira|pide|avisa)\b/iu
  const strays = textsOf(esAR).filter(([, text]) => tuteo.test(typeof text === 'string' ? text : said(text, 2)))
  expect(strays.map(([path]) => path)).toEqual([])
})
