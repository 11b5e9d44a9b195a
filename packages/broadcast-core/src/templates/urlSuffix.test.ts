import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeUrlSuffix } from './urlSuffix.ts'

const url = 'https://example.com/curso/{{1}}'

test.each([
  ['abc', 'abc'],
  ['Robótica 3', 'Rob%C3%B3tica%203'],
  ['a/b?x=1&y=2#f', 'a/b?x=1&y=2#f'],
  ['100%', '100%25'],
  ['%41%C3%B3', '%41%C3%B3'],
  ['<b>"x"</b>', '%3Cb%3E%22x%22%3C/b%3E'],
  ['{{1}}', '%7B%7B1%7D%7D'],
  [' a\nb ', 'a%20b'],
  ['😀', '%F0%9F%98%80'],
  ['a..b', 'a..b'],
  ['v1.2/x', 'v1.2/x'],
])('%j becomes %s', (value, suffix) => {
  expect(encodeUrlSuffix(url, value)).toBe(suffix)
})

test.each([
  '',
  '   ',
  '\u200b',
  '//evil.example',
  'a//b',
  '../x',
  'a/../../x',
  './x',
  '..',
  '%2e%2e/x',
  'a\\..\\b',
  '\\\\evil',
  '%00',
  'a%0d%0aSet-Cookie',
  '%7F',
])('%j is refused', (value) => {
  expect(encodeUrlSuffix(url, value)).toBeNull()
})

test.each(['.evil.example', '@evil.example', ':8443/x', 'evil'])(
  '%j cannot change the host of a link without a path',
  (value) => {
    expect(encodeUrlSuffix('https://example.com{{1}}', value)).toBeNull()
  },
)

test('a suffix behind a question mark stays behind it', () => {
  expect(encodeUrlSuffix('https://example.com/i?ref={{1}}', 'a b&c=d')).toBe('a%20b&c=d')
})

test('a link longer than 2,000 characters is refused', () => {
  expect(encodeUrlSuffix(url, 'x'.repeat(1969))).not.toBeNull()
  expect(encodeUrlSuffix(url, 'x'.repeat(1975))).toBeNull()
})

test('a link of the template that is none takes no suffix', () => {
  expect(encodeUrlSuffix('', 'a')).toBeNull()
  expect(encodeUrlSuffix('not a link {{1}}', 'a')).toBeNull()
})

test('whatever the value, the link stays under that of the template', () => {
  const value = fc.string({ unit: fc.constantFrom(...'ab/.\\@:%2e0dA?#&= \u0000á😀') })
  fc.assert(
    fc.property(value, (text) => {
      const suffix = encodeUrlSuffix(url, text)
      if (suffix === null) return
      const link = new URL(`https://example.com/curso/${suffix}`)
      expect(link.href).toBe(`https://example.com/curso/${suffix.replaceAll("'", '%27')}`)
      expect(link.host).toBe('example.com')
    }),
    { numRuns: 2000 },
  )
})
