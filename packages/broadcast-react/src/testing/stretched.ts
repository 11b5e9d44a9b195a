import { en } from '../words/en.ts'
import type { Words } from '../words/words.ts'

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  d: 'ð',
  e: 'é',
  i: 'î',
  l: 'ļ',
  n: 'ñ',
  o: 'ö',
  r: 'ŕ',
  s: 'š',
  t: 'ţ',
  u: 'û',
  y: 'ý',
  A: 'Å',
  C: 'Ç',
  E: 'É',
  S: 'Š',
  T: 'Ţ',
}

/** Half as long again, with accents, in brackets: shows what is cut off, and what never went through the words. */
const stretch = (text: string): string =>
  text &&
  `[${Array.from(text, (character) => accents[character] ?? character).join('')}${'~'.repeat(Math.ceil(text.length / 2))}]`

const stretchAll = <Value>(value: Value, key = ''): Value => {
  if (key === 'locale' || key === 'errors') return value
  if (typeof value === 'string') return stretch(value) as Value
  if (typeof value === 'function') return ((...given: unknown[]) => stretch(value(...given))) as Value
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((inner) => stretchAll(inner)) as Value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, stretchAll(inner, name)])) as Value
}

/** A language that nobody speaks: English, stretched. */
export const stretched: Words = stretchAll(en)
