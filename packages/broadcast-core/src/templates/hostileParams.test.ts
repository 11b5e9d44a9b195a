import { describe, expect, test } from 'vitest'
import type { TemplateParams } from '../queue/message.ts'
import { checkTemplateParams } from './checkTemplateParams.ts'
import { cleanText, codePointLength } from './cleanText.ts'
import { fillTemplate } from './fillTemplate.ts'
import { renderTemplate } from './renderTemplate.ts'
import type { Template, TemplateComponent } from './template.ts'
import { encodeUrlSuffix } from './urlSuffix.ts'

const make = (components: TemplateComponent[], more: Partial<Template> = {}): Template => ({
  name: 'aviso',
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components,
  ...more,
})

const greeting = make([{ type: 'BODY', text: 'Hola {{1}}.' }])
const named = make([{ type: 'BODY', text: 'Hola {{nombre}}.' }], { parameterFormat: 'NAMED' })

/** What a value becomes in its place, or why it does not. */
const filled = (value: unknown, params: TemplateParams = { 'body.1': { field: 'first_name' } }): unknown => {
  const { values, issues } = fillTemplate(greeting, params, { 'body.1': value } as Record<string, string>)
  return values.get('body.1') ?? issues.map(({ path, problem }) => `${path} ${problem}`).join()
}
const problems = (template: Template, params: unknown): string[] =>
  checkTemplateParams(template, params as TemplateParams).map(({ path, problem }) => `${path} ${problem}`)

test.each([
  ['a line feed', 'a\nb'],
  ['a tab', 'a\tb'],
  ['a carriage return and a line feed', 'a\r\nb'],
  ['a line separator', 'a\u2028b'],
  ['a paragraph separator', 'a\u2029b'],
  ['a next line', 'a\u0085b'],
  ['a vertical tab and a form feed', 'a\v\fb'],
  ['many of them', 'a\n\n\t\r\n\u2028b'],
])('H59: %s becomes one space', (_, value) => {
  expect(cleanText(value)).toBe('a b')
  expect(filled(value)).toBe('a b')
})

test.each([
  ['four spaces', 'a    b', 'a    b'],
  ['four no-break spaces', 'a\u00a0\u00a0\u00a0\u00a0b', 'a\u00a0\u00a0\u00a0\u00a0b'],
  ['five spaces', 'a     b', 'a b'],
  ['five no-break spaces', 'a\u00a0\u00a0\u00a0\u00a0\u00a0b', 'a b'],
  ['five mixed ones', 'a \u00a0\u2003\u3000 b', 'a b'],
  ['two, a line feed and two', 'a  \n  b', 'a b'],
  ['a thousand', `a${' '.repeat(1000)}b`, 'a b'],
])('H60: %s', (_, value, expected) => {
  expect(filled(value)).toBe(expected)
})

describe('H61: nothing to see', () => {
  const fallback = { 'body.1': { field: 'first_name', fallback: 'vos' } }
  test.each<[string, unknown]>([
    ['an empty text', ''],
    ['three spaces', '   '],
    ['null', null],
    ['undefined', undefined],
    ['zero-width characters', '\u200b\u200d\u2060\ufeff'],
    ['line feeds', '\n\n'],
    ['a soft hyphen', '\u00ad'],
    ['a blank of Hangul', '\u3164'],
    ['a blank of Braille', '\u2800'],
    ['variation selectors', '\ufe0f\ufe0e'],
    ['direction marks', '\u202e\u202c'],
  ])('%s takes the fallback, and without one the message is not made', (_, value) => {
    expect(filled(value, fallback)).toBe('vos')
    expect(filled(value)).toMatch(/^body\.1 (?:missing|empty)$/)
  })
  test.each(['', '   ', '\u200b'])('the fallback %j is refused at prepare', (empty) => {
    expect(problems(greeting, { 'body.1': { field: 'first_name', fallback: empty } })).toEqual(['body.1 empty'])
  })
})

describe('H62: too long', () => {
  test('a value of 1,025 characters is cut to 1,024', () => {
    expect(codePointLength(cleanText('x'.repeat(1025)))).toBe(1024)
  })
  test('characters are counted, not units of UTF-16', () => {
    expect(cleanText('😀'.repeat(1024))).toBe('😀'.repeat(1024))
    expect(codePointLength(cleanText('😀'.repeat(1025)))).toBe(1024)
  })
  test('a cut never splits what is seen as one', () => {
    expect(cleanText(`${'x'.repeat(1023)}👩‍👩‍👧`)).toBe('x'.repeat(1023))
    expect(cleanText(`${'x'.repeat(1022)}🇦🇷🇧🇷`)).toBe(`${'x'.repeat(1022)}🇦🇷`)
  })
  test('a body that becomes longer than 1,024 is refused, for fixed texts at prepare', () => {
    expect(filled('x'.repeat(1018))).toBe('x'.repeat(1018))
    const { issues } = fillTemplate(greeting, { 'body.1': { field: 'x' } }, { 'body.1': 'x'.repeat(1019) })
    expect(issues).toMatchObject([{ path: 'body', problem: 'too_long' }])
    expect(problems(greeting, { 'body.1': { text: 'x'.repeat(1019) } })).toEqual(['body too_long'])
  })
  test('a header that becomes longer than 60 is refused', () => {
    const header = make([
      { type: 'HEADER', format: 'TEXT', text: 'Curso de {{1}}' },
      { type: 'BODY', text: 'Hola.' },
    ])
    expect(problems(header, { 'header.1': { text: 'x'.repeat(51) } })).toEqual([])
    expect(problems(header, { 'header.1': { text: 'x'.repeat(52) } })).toEqual(['header too_long'])
  })
})

test.each([
  '{{1}}',
  '{{nombre}}',
  '%s',
  '%1$s',
  '$' + '{x}',
  '{0}',
  '<%= x %>',
  '{% raw %}',
  '\\u0041',
  '&amp;',
  '*x*',
  '_x_',
])('H63: %s inside a value stays as it is', (value) => {
  expect(filled(value)).toBe(value)
  expect(renderTemplate(greeting, { 'body.1': { text: value } }).body).toBe(`Hola ${value}.`)
})

describe('H64: characters that are more than one', () => {
  test.each([
    ['a family', '👩‍👩‍👧‍👦'],
    ['a flag', '🇦🇷'],
    ['a flag of tags', '🏴󠁧󠁢󠁳󠁣󠁴󠁿'],
    ['a skin tone', '👍🏽'],
    ['a keycap', '1️⃣'],
    ['Arabic', 'مرحبا'],
    ['Hebrew', 'שלום'],
    ['a combining accent', 'Jose\u0301'],
    ['a stack of them', 'Z\u0351\u036b\u0343a\u0328l'],
    ['Devanagari', 'नमस्ते'],
  ])('%s is kept byte for byte', (_, value) => {
    expect(filled(value)).toBe(value)
  })
  test.each([
    ['an override', 'a\u202eb', 'ab'],
    ['an embedding', '\u202aa\u202c', 'a'],
    ['isolates', '\u2067a\u2069', 'a'],
    ['NUL', 'a\u0000b', 'ab'],
    ['an escape sequence', 'a\u001b[31mb', 'a[31mb'],
    ['half a character', 'a\ud83db', 'ab'],
    ['a byte order mark', '\ufeffa', 'a'],
  ])('%s goes', (_, value, expected) => {
    expect(filled(value)).toBe(expected)
  })
})

describe('H65: what is no text', () => {
  test.each([
    ['0', '0'],
    ['-0', '-0'],
    ['false', 'false'],
    ['1e21', '1e21'],
    ['1.234,56', '1.234,56'],
    ['$ 1.500', '$ 1.500'],
  ])('the text %s is a value like any other', (value, expected) => {
    expect(filled(value)).toBe(expected)
    expect(problems(greeting, { 'body.1': { text: value } })).toEqual([])
  })
  test.each<[string, unknown]>([
    ['0', 0],
    ['minus zero', -0],
    ['false', false],
    ['1e21', 1e21],
    ['NaN', Number.NaN],
    ['a date', new Date(0)],
    ['a bigint', 1n],
    ['a list', ['Ana']],
    ['an object that would be a text', { toString: () => 'Ana' }],
    ['a function', () => 'Ana'],
    ['a symbol', Symbol('Ana')],
  ])('%s is refused, never written in some form', (_, value) => {
    expect(filled(value)).toBe('body.1 missing')
    expect(problems(greeting, { 'body.1': { text: value } })).toEqual(['body.1 missing'])
  })
})

describe('H66: other places than the template has', () => {
  const two = make([{ type: 'BODY', text: '{{1}} y {{2}}.' }])
  const value = { text: 'x' }
  test.each<[string, Template, unknown, string[]]>([
    ['one too few', two, { 'body.1': value }, ['body.2 missing']],
    ['none', two, {}, ['body.1 missing', 'body.2 missing']],
    ['one too many', two, { 'body.1': value, 'body.2': value, 'body.3': value }, ['body.3 extra']],
    ['a name for a number', greeting, { 'body.1': value, 'body.nombre': value }, ['body.nombre named_for_positional']],
    ['a number for a name', named, { 'body.1': value }, ['body.1 positional_for_named', 'body.nombre missing']],
    ['another name', named, { 'body.apellido': value }, ['body.apellido extra', 'body.nombre missing']],
    ['a header that there is not', greeting, { 'body.1': value, 'header.1': value }, ['header.1 extra']],
    ['a button that there is not', greeting, { 'body.1': value, 'button.0': value }, ['button.0 extra']],
    ['an empty place', greeting, { 'body.1': value, '': value }, [' extra']],
    ['the names of methods', greeting, { 'body.1': value, toString: value }, ['toString extra']],
    ['place zero', greeting, { 'body.1': value, 'body.0': value }, ['body.0 extra']],
    ['a place with a leading zero', greeting, { 'body.01': value }, ['body.01 extra', 'body.1 missing']],
  ])('%s is refused at prepare', (_, template, params, expected) => {
    expect(problems(template, params)).toEqual(expected)
  })
})

describe('H67: the suffix of a button’s link', () => {
  const url = 'https://example.com/curso/{{1}}'
  test.each([
    ['a step up', '../x'],
    ['a step up, encoded', '%2e%2e/x'],
    ['a step up, half encoded', '.%2e/x'],
    ['a step up in the middle', 'a/../../x'],
    ['another host', '//evil.example'],
    ['another host, with backslashes', '\\\\evil.example'],
    ['NUL', '%00'],
    ['a line break, encoded', 'a%0d%0aSet-Cookie:x'],
    ['a delete character', '%7f'],
    ['nothing', ''],
    ['nothing visible', '\u200b'],
    ['2,001 characters', 'x'.repeat(2001)],
  ])('%s is refused', (_, value) => {
    expect(encodeUrlSuffix(url, value)).toBeNull()
  })
  test.each([
    ['a query and a fragment', '?a=b#c', '?a=b#c'],
    ['spaces', 'a b', 'a%20b'],
    ['letters beyond ASCII', 'ñandú', '%C3%B1and%C3%BA'],
    ['a percent sign', '100%', '100%25'],
    ['what is encoded already', 'a%20b', 'a%20b'],
    ['markup', '<script>', '%3Cscript%3E'],
    ['a scheme', 'javascript:alert(1)', 'javascript:alert(1)'],
    ['a line break', 'a\nb', 'a%20b'],
  ])('%s is encoded and stays behind the link', (_, value, expected) => {
    const suffix = encodeUrlSuffix(url, value)
    expect(suffix).toBe(expected)
    expect(new URL(`https://example.com/curso/${suffix}`).host).toBe('example.com')
  })
  test.each(['.evil.example', '@evil.example', ':8443', 'evil.example/'])(
    '%j cannot change the host of a link that ends with it',
    (value) => {
      expect(encodeUrlSuffix('https://example.com{{1}}', value)).toBeNull()
    },
  )
})

describe('H68: coupon codes and payloads', () => {
  const buttons = make([
    { type: 'BODY', text: 'Hola.' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'No recibir más' },
        { type: 'COPY_CODE', example: '25OFF' },
      ],
    },
  ])
  const coupon = (text: string) => problems(buttons, { 'button.1': { text } })
  test.each(['A', '25OFF', 'A'.repeat(20), 'aZ09'])('the coupon %s is taken', (code) => {
    expect(coupon(code)).toEqual([])
  })
  test.each(['A'.repeat(21), '25-OFF', '25 OFF', 'ÁÉ', '２５', '25OFF\u200b', '%00'])(
    'the coupon %j is refused',
    (code) => {
      expect(coupon(code)).toEqual(['button.1 bad_coupon'])
    },
  )
  test('an empty coupon is refused', () => {
    expect(coupon('')).toEqual(['button.1 empty'])
  })
  test('a payload of 128 characters is taken, one of 129 refused', () => {
    const payload = (text: string) => problems(buttons, { 'button.0': { text }, 'button.1': { text: 'A' } })
    expect(payload('x'.repeat(128))).toEqual([])
    expect(payload('x'.repeat(129))).toEqual(['button.0 too_long'])
  })
  test('a limited-time offer, whose codes are shorter, is a kind of template that campaigns do not send', () => {
    const offer = make([{ type: 'BODY', text: 'Hola.' }, { type: 'LIMITED_TIME_OFFER' }])
    expect(problems(offer, {})).toEqual(['template unsupported_template'])
  })
})
