import { readFileSync } from 'node:fs'
import type { Outcomes } from './probeAll.ts'

/** What each kind of object is to give to whom, and which objects are of that kind. */
export type Expected = Record<string, { callers: Record<string, string>; objects: string[] }>

const file = 'tools/sql/test/access/expected.json'

/** Reviewed by hand: whoever adds an object, or opens one to somebody, changes this file and says why. */
export const readExpected = (): Expected =>
  JSON.parse(readFileSync(new URL('expected.json', import.meta.url), 'utf8')) as Expected

/** Every difference between what was tried and what was reviewed, as a sentence that says what to do. */
export const compareOutcomes = (outcomes: Outcomes, expected: Expected): string[] => {
  const kindOf = new Map(
    Object.entries(expected).flatMap(([kind, { objects }]) => objects.map((object) => [object, kind] as const)),
  )
  const found = Object.entries(outcomes).flatMap(([object, got]) => {
    // Nothing of our own schema is for callers: no entry, no exception.
    const kind = object.startsWith('broadcast_private ') ? 'hidden' : kindOf.get(object)
    if (kind === undefined)
      return [`${object} is new: decide who may use it and add it to a kind of ${file}; now ${JSON.stringify(got)}`]
    const wanted = expected[kind]?.callers ?? {}
    return Object.entries(got)
      .filter(([caller, outcome]) => wanted[caller] !== outcome)
      .map(([caller, outcome]) => `${object}, ${caller}: "${outcome}", but ${file} says "${wanted[caller]}" (${kind})`)
  })
  const gone = Array.from(kindOf.keys()).filter((object) => outcomes[object] === undefined)
  return [...found, ...gone.map((object) => `${object} is gone: take it out of ${file}`)]
}
