import { expect, test } from 'vitest'
import vectors from '../../../../sql/vectors/errors.json' with { type: 'json' }
import { classifyMetaError } from './classifyMetaError.ts'
import { outcomeErrors } from './ownErrors.ts'

const own = vectors.filter(({ input }) => /^[a-z]/.test(input))

test('the words of ours among the vectors shared with SQL mean there what they mean here', () => {
  const differing = own.filter(({ input, expected }) => {
    const { class: kind, scope } = classifyMetaError({ code: input })
    return kind !== expected.class || scope !== expected.scope
  })
  expect(differing).toEqual([])
})

test('every outcome of ours is among the vectors shared with SQL', () => {
  const words = new Set(own.map(({ input }) => input.replace(/^http_[0-9]+$/, 'http_<status>')))
  expect(Object.keys(outcomeErrors).filter((word) => !words.has(word))).toEqual([])
})
