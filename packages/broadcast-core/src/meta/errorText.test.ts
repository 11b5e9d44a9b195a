import fc from 'fast-check'
import { expect, test } from 'vitest'
import { errorText } from './errorText.ts'

test.each([
  ['(#131026) Message undeliverable', '(#131026) Message undeliverable'],
  ['Recipient +54 9 387 512-3456 is not valid', 'Recipient … is not valid'],
  ['to=5493875123456.', 'to=….'],
  ['(387) 512 3456 and 1234567', '(… and …'],
  ['wait 3600 s, page 12 of 120', 'wait 3600 s, page 12 of 120'],
  ['Bearer EAAGm0PX4ZCpsBAKZCexample', 'Bearer …'],
  ['a\n\tb\u0000c\ud800', 'a b c'],
  ['<b>x</b>', '<b>x</b>'],
])('%j becomes %j', (text, safe) => {
  expect(errorText(text)).toBe(safe)
})

test('a secret that was given never comes out', () => {
  expect(errorText('token s3cr3t.value s3cr3t.value!', ['s3cr3t.value', ''])).toBe('token … …!')
})

test('whatever the text, at most 300 characters come out, without a run of seven digits', () => {
  const text = fc.string({ unit: fc.constantFrom(...'0123456789 +-().ab\n\u0000😀') })
  fc.assert(
    fc.property(
      fc.array(text).map((parts) => parts.join('')),
      (given) => {
        const safe = errorText(given)
        expect(Array.from(safe).length).toBeLessThanOrEqual(300)
        expect(safe.replace(/[\s().-]/g, '')).not.toMatch(/[0-9]{7}/)
      },
    ),
  )
  expect(errorText('x'.repeat(1e6)).length).toBe(300)
})
