import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isOptOutPhrase, optOutPhrase } from './optOutPhrase.ts'

interface Vector {
  input: string
  expected: { phrase: string; opt_out: boolean }
  note: string
}
const file = new URL('../../../../../sql/vectors/phrases.json', import.meta.url)
const vectors = JSON.parse(readFileSync(file, 'utf8')) as Vector[]

test.each(vectors)('F63: $note: $input', ({ input, expected }) => {
  expect({ phrase: optOutPhrase(input), opt_out: isOptOutPhrase(input) }).toEqual(expected)
})
