import { expect, test } from 'vitest'
import * as z from 'zod/mini'
import { BroadcastError } from '../errors/BroadcastError.ts'
import { InvalidInputError } from '../errors/InvalidInputError.ts'
import { parseInput } from './parseInput.ts'
import { id, oneOf, requestId, text, wholeNumber } from './schemas.ts'

const issuesOf = (schema: z.ZodMiniType, value: unknown) => {
  try {
    parseInput(schema, value)
  } catch (error) {
    if (error instanceof InvalidInputError) return error.issues
    throw error
  }
  return []
}

test('every wrong field is named at once, in words', () => {
  const schema = z.strictObject({
    name: text(5, 1),
    at: z.strictObject({ zone: oneOf(['a', 'b']) }),
    n: wholeNumber(1, 3),
  })
  expect(issuesOf(schema, { name: '', at: { zone: 'c', other: 1 }, n: 1.5, more: true })).toEqual([
    { path: 'name', message: 'must be 1 to 5 characters' },
    { path: 'at.zone', message: 'must be a or b' },
    { path: 'at.other', message: 'is not a known key' },
    { path: 'n', message: 'must be a whole number from 1 to 3' },
    { path: 'more', message: 'is not a known key' },
  ])
})

const self: Record<string, unknown> = {}
self.inside = [self]

test.each([
  ['NUL', { a: { b: ['x', 'y\0'] } }, 'a.b.1'],
  ['half a surrogate pair', { a: 'x\uD83D' }, 'a'],
  ['the other half', { a: '\uDE00x' }, 'a'],
  ['a broken key', { a: { 'x\0': 1 } }, 'a'],
  ['a bigint', { a: [1n] }, 'a.0'],
  ['a function', { a: () => 1 }, 'a'],
  ['itself', { a: self }, 'a.inside.0'],
])('what the database cannot hold is refused before it is sent: %s', (_, value, path) => {
  expect(issuesOf(z.unknown(), value).map((issue) => issue.path)).toEqual([path])
})

test('whole emoji, dates and what is left out pass', () => {
  expect(issuesOf(z.unknown(), { a: '👩🏽‍🚀 ñ', b: new Date(), c: undefined, d: null, e: [[]] })).toEqual([])
})

test('a text is counted in code points, as the database counts', () => {
  expect(issuesOf(text(2), '😀😀')).toEqual([])
  expect(issuesOf(text(2), '😀😀😀')).toHaveLength(1)
})

test.each(['0', '-1', '01', '1.5', '9007199254740993', '', 'abc', '１'])('%j is no id', (value) => {
  expect(issuesOf(id, value)).toEqual([{ path: 'input', message: 'must be an id' }])
})

test.each(['1', '42', '9007199254740991'])('%j is an id', (value) => {
  expect(issuesOf(id, value)).toEqual([])
})

test('a request id is a UUID of any kind', () => {
  expect(issuesOf(requestId, '018f2b6e-7a41-7c00-8000-0123456789AB')).toEqual([])
  expect(issuesOf(requestId, '018f2b6e7a417c0080000123456789ab')).toHaveLength(1)
})

test('a refusal is one of ours and repeats no value', () => {
  const error = (() => {
    try {
      return parseInput(z.strictObject({ phone: text(3) }), { phone: '5493875000001' })
    } catch (thrown) {
      return thrown
    }
  })()
  expect(error).toBeInstanceOf(BroadcastError)
  expect(JSON.stringify(error)).not.toContain('387')
})
