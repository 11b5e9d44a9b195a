import { describe, expect, test } from 'vitest'
import { classifyMetaError } from './classifyMetaError.ts'

describe('whom an error concerns', () => {
  test.each([
    [131026, 'never', 'message'],
    [131049, 'later', 'message'],
    [132015, 'stop', 'template'],
    [132001, 'never', 'template'],
    [131053, 'stop', 'campaign'],
    [190, 'stop', 'sender'],
    [247, 'stop', 'sender'],
    [131042, 'stop', 'account'],
    [130429, 'safe', 'sender'],
    [131056, 'safe', 'message'],
  ])('%i is %s, for the %s', (code, kind, scope) => {
    expect(classifyMetaError({ code, httpStatus: 400 })).toMatchObject({ class: kind, scope, known: true })
  })
})

test('a code in quotes, as some webhooks write it, is the same code', () => {
  expect(classifyMetaError({ code: '132015' })).toEqual(classifyMetaError({ code: 132015 }))
})

test.each([[131026], [190], [132000], [130429], [999999]])(
  '%i with a 5xx or in an answer cut off is unsafe',
  (code) => {
    expect(classifyMetaError({ code, httpStatus: 500 })).toMatchObject({ class: 'unsafe', scope: 'message' })
    expect(classifyMetaError({ code, httpStatus: 400, complete: false }).class).toBe('unsafe')
  },
)

describe('a code that is not in the table', () => {
  test('fails the message', () => {
    for (const code of [999999, 'nonsense', '', -1, Number.NaN, 1.5])
      expect(classifyMetaError({ code, httpStatus: 400 })).toMatchObject({
        class: 'never',
        scope: 'message',
        known: false,
      })
  })

  test('is unsafe when Meta calls it transient', () => {
    expect(classifyMetaError({ code: 999999, httpStatus: 400, isTransient: true })).toMatchObject({
      class: 'unsafe',
      known: false,
    })
  })

  test('slows the sender when it comes with 429', () => {
    expect(classifyMetaError({ code: 999999, httpStatus: 429 })).toMatchObject({
      class: 'safe',
      scope: 'sender',
      waitMs: 1000,
    })
  })
})

describe('F39, F40: whether an error says anything about the campaign', () => {
  test.each([131026, 131049, 131050, 130472, 131021, 132005, 'invalid_recipient'])('%s is about one person', (code) => {
    expect(classifyMetaError({ code, httpStatus: 400 }).personal).toBe(true)
  })
  test.each([999999, 132000, 131009, 131053, 130497, 'invalid_message', 'timeout'])('%s may meet everyone', (code) => {
    expect(classifyMetaError({ code, httpStatus: 400 }).personal).toBe(false)
  })
  test('an answer that proves nothing may meet everyone, whatever its code', () => {
    expect(classifyMetaError({ code: 131026, httpStatus: 500 }).personal).toBe(false)
  })
})

test('a known code keeps its class whatever Meta calls transient', () => {
  expect(classifyMetaError({ code: 131026, httpStatus: 400, isTransient: true }).class).toBe('never')
})

test('an object that the token cannot see stops the sender, a wrong parameter fails the message', () => {
  expect(classifyMetaError({ code: 100, subcode: 33, httpStatus: 400 })).toMatchObject({
    class: 'stop',
    scope: 'sender',
  })
  expect(classifyMetaError({ code: 100, subcode: 2388024, httpStatus: 400 })).toMatchObject({
    class: 'never',
    scope: 'message',
  })
})
