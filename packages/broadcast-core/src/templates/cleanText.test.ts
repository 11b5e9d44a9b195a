import fc from 'fast-check'
import { expect, test } from 'vitest'
import vectors from '../../../../sql/vectors/texts.json' with { type: 'json' }
import { cleanText, codePointLength } from './cleanText.ts'

test.each(vectors)('$note', (vector) => {
  expect(cleanText(vector.input, 'maxLength' in vector ? vector.maxLength : undefined)).toBe(vector.expected)
})

const awkward = fc.constantFrom(
  ...[
    '\n',
    '\r',
    '\t',
    '\u0000',
    '\u0085',
    '\u2028',
    '\u200b',
    '\u200d',
    '\u202e',
    '\u2066',
    '\ufeff',
    '\ufe0f',
    '\u0301',
  ],
  ...['\u00a0', '\u2003', ' ', '     ', '\ud83d', '\ude00', '😀', '👍🏽', '👩‍👩‍👧', '🇦🇷', '🇦', 'e\u0301', 'a', '{{1}}'],
)
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(awkward).map((parts) => parts.join('')),
)

test('cleaning twice changes nothing more', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 0, max: 12 }), (text, maxLength) => {
      const once = cleanText(text, maxLength)
      expect(cleanText(once, maxLength)).toBe(once)
    }),
    { numRuns: 3000 },
  )
})

test('a cleaned text holds nothing that Meta refuses, and nothing longer than allowed', () => {
  fc.assert(
    fc.property(anyText, fc.integer({ min: 0, max: 12 }), (text, maxLength) => {
      const cleaned = cleanText(text, maxLength)
      expect(cleaned).not.toMatch(/[\n\r\t\v\f\u0085\u2028\u2029]|\s{5,}|[\u202a-\u202e\u2066-\u2069]|\p{Cs}/u)
      expect(codePointLength(cleaned)).toBeLessThanOrEqual(maxLength)
    }),
    { numRuns: 3000 },
  )
})

test('a cut keeps whole what a reader sees as one character', () => {
  const clusters = fc.constantFrom(
    'a',
    'ñ',
    'e\u0301',
    '😀',
    '👍🏽',
    '❤️',
    '1️⃣',
    '👩‍👩‍👧',
    '🇦🇷',
    '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
    '🏳️‍🌈',
    'o\u0302\u0301',
  )
  const segments = new Intl.Segmenter('es', { granularity: 'grapheme' })
  fc.assert(
    fc.property(fc.array(clusters, { maxLength: 12 }), fc.integer({ min: 0, max: 30 }), (parts, maxLength) => {
      const cut = cleanText(parts.join(''), maxLength)
      const seen = Array.from(segments.segment(cut), ({ segment }) => segment)
      expect(seen).toEqual(parts.slice(0, seen.length))
      const next = parts[seen.length]
      if (next !== undefined) expect(codePointLength(cut + next)).toBeGreaterThan(maxLength)
    }),
    { numRuns: 2000 },
  )
})

test('a megabyte of anything is cleaned in linear time', () => {
  for (const unit of [' ', '\u0301', '🇦', '\u200d', '\n', '\u202e', ' \u200b', '    x'])
    expect(codePointLength(cleanText(unit.repeat(500_000)))).toBeLessThanOrEqual(1024)
})
