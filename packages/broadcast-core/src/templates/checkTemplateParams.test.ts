import { describe, expect, test } from 'vitest'
import type { TemplateParams } from '../queue/message.ts'
import { checkTemplateParams } from './checkTemplateParams.ts'
import type { Template, TemplateComponent } from './template.ts'

const make = (components: TemplateComponent[], more: Partial<Template> = {}): Template => ({
  name: 'inicio_curso_general',
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components,
  ...more,
})

const positional = make([{ type: 'BODY', text: 'Hola {{1}}, el curso de {{2}} comienza el {{3}}.' }])
const named = make([{ type: 'BODY', text: 'Hola {{nombre}}.' }], { parameterFormat: 'NAMED' })
const image = make([
  { type: 'HEADER', format: 'IMAGE' },
  { type: 'BODY', text: 'Hola.' },
])
const document = make([
  { type: 'HEADER', format: 'DOCUMENT' },
  { type: 'BODY', text: 'Hola.' },
])
const withButtons = make([
  { type: 'BODY', text: 'Hola.' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'No recibir más' },
      { type: 'URL', text: 'Ver', url: 'https://example.com/{{1}}' },
      { type: 'COPY_CODE', example: '25OFF' },
    ],
  },
])

const problems = (template: Template, params: unknown) =>
  checkTemplateParams(template, params as TemplateParams).map(({ path, problem }) => `${path} ${problem}`)

describe('what fits', () => {
  test.each<[string, Template, TemplateParams]>([
    [
      'fields and fixed texts',
      positional,
      { 'body.1': { field: 'first_name', fallback: 'vos' }, 'body.2': { text: 'Robótica' }, 'body.3': { field: 'x' } },
    ],
    ['a named variable', named, { 'body.nombre': { field: 'first_name' } }],
    ['a link beside an id that is not given', image, { header: { link: 'https://example.com/a.png', id: undefined } }],
    ['an id beside a link that is not given', image, { header: { link: undefined, id: '1' } }],
    ['a link', image, { header: { link: 'https://example.com/a.png' } }],
    ['a media id', image, { header: { id: '1234567890' } }],
    [
      'a document with its name',
      document,
      { header: { link: 'https://example.com/a.pdf', filename: 'Programa 2026.pdf' } },
    ],
    [
      'buttons, the payload left out',
      withButtons,
      { 'button.1': { text: 'curso?x=1' }, 'button.2': { text: '25OFF' } },
    ],
    [
      'buttons with everything',
      withButtons,
      { 'button.0': { text: 'STOP_PROMOS' }, 'button.1': { field: 'person_id' }, 'button.2': { text: '25OFF' } },
    ],
    ['a text of 0', named, { 'body.nombre': { text: '0' } }],
  ])('%s', (_, template, params) => {
    expect(checkTemplateParams(template, params)).toEqual([])
  })
})

describe('what does not fit', () => {
  const full = { 'body.1': { text: 'a' }, 'body.2': { text: 'b' }, 'body.3': { text: 'c' } }

  test.each<[string, Template, unknown, string[]]>([
    ['nothing given', positional, {}, ['body.1 missing', 'body.2 missing', 'body.3 missing']],
    ['one too few', positional, { 'body.1': { text: 'a' }, 'body.2': { text: 'b' } }, ['body.3 missing']],
    ['one too many', positional, { ...full, 'body.4': { text: 'd' } }, ['body.4 extra']],
    ['named for numbered', positional, { ...full, 'body.nombre': { text: 'd' } }, ['body.nombre named_for_positional']],
    ['numbered for named', named, { 'body.1': { text: 'a' } }, ['body.1 positional_for_named', 'body.nombre missing']],
    [
      'a header nobody asked for',
      positional,
      { ...full, header: { link: 'https://example.com/a.png' } },
      ['header extra'],
    ],
    ['an empty text', named, { 'body.nombre': { text: '' } }, ['body.nombre empty']],
    ['blanks', named, { 'body.nombre': { text: ' \n\u00a0' } }, ['body.nombre empty']],
    ['zero-width characters', named, { 'body.nombre': { text: '\u200b\u2060' } }, ['body.nombre empty']],
    ['an empty fallback', named, { 'body.nombre': { field: 'first_name', fallback: ' ' } }, ['body.nombre empty']],
    ['a field without a name', named, { 'body.nombre': { field: ' ' } }, ['body.nombre needs_text']],
    ['media for a text', named, { 'body.nombre': { link: 'https://example.com/a.png' } }, ['body.nombre needs_text']],
    ['null', named, { 'body.nombre': null }, ['body.nombre needs_text']],
    ['a bare string', named, { 'body.nombre': 'Ana' }, ['body.nombre needs_text']],
    ['a number as text', named, { 'body.nombre': { text: 7 } }, ['body.nombre missing']],
    [
      'an object with a text of its own',
      named,
      { 'body.nombre': { text: { toString: () => 'x' } } },
      ['body.nombre missing'],
    ],
    ['text for media', image, { header: { text: 'https://example.com/a.png' } }, ['header needs_media']],
    ['no media', image, {}, ['header missing']],
    ['a link and an id', image, { header: { link: 'https://example.com/a.png', id: '1' } }, ['header needs_media']],
    ['a text and a field', named, { 'body.nombre': { text: 'a', field: 'b' } }, ['body.nombre needs_text']],
    ['null for media', image, { header: null }, ['header needs_media']],
    ['http', image, { header: { link: 'http://example.com/a.png' } }, ['header not_https']],
    ['javascript:', image, { header: { link: 'javascript:alert(1)' } }, ['header not_https']],
    ['data:', image, { header: { link: 'data:image/png,x' } }, ['header not_https']],
    ['credentials', image, { header: { link: 'https://u:p@example.com/a.png' } }, ['header credentials']],
    ['a private host', image, { header: { link: 'https://169.254.169.254/' } }, ['header private_host']],
    ['an id with a path in it', image, { header: { id: '../1' } }, ['header bad_media_id']],
    ['a file name with a path in it', document, { header: { id: '1', filename: '../a.pdf' } }, ['header bad_filename']],
    [
      'a coupon of 21',
      withButtons,
      { 'button.1': { text: 'a' }, 'button.2': { text: 'A'.repeat(21) } },
      ['button.2 bad_coupon'],
    ],
    [
      'a coupon with a dash',
      withButtons,
      { 'button.1': { text: 'a' }, 'button.2': { text: '25-OFF' } },
      ['button.2 bad_coupon'],
    ],
    [
      'a payload of 129',
      withButtons,
      { 'button.0': { text: 'x'.repeat(129) }, 'button.1': { text: 'a' }, 'button.2': { text: 'A' } },
      ['button.0 too_long'],
    ],
    [
      'a suffix to another host',
      withButtons,
      { 'button.1': { text: '//evil.example' }, 'button.2': { text: 'A' } },
      ['button.1 bad_suffix'],
    ],
    [
      'texts that make the body too long',
      positional,
      { ...full, 'body.1': { text: 'x'.repeat(1000) } },
      ['body too_long'],
    ],
  ])('%s', (_, template, params, expected) => {
    expect(problems(template, params)).toEqual(expected)
  })

  test('a template that campaigns cannot send is refused whatever its values', () => {
    const carousel = make([
      { type: 'BODY', text: 'Hola {{1}}.' },
      { type: 'CAROUSEL', cards: [] },
    ])
    expect(checkTemplateParams(carousel, {})).toEqual([
      {
        path: 'template',
        problem: 'unsupported_template',
        message: 'campaigns cannot send this kind of template (carousel)',
      },
    ])
  })

  test('names of the language itself are places like any other', () => {
    expect(problems(named, JSON.parse('{"__proto__": {"text": "x"}, "constructor": {"text": "y"}}'))).toEqual([
      '__proto__ extra',
      'constructor extra',
      'body.nombre missing',
    ])
    const proto = make([{ type: 'BODY', text: 'Hola {{constructor}} {{__proto__}}.' }], { parameterFormat: 'NAMED' })
    expect(problems(proto, {})).toEqual(['body.constructor missing', 'body.__proto__ missing'])
  })
})
