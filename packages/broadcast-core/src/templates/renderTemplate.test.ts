import { describe, expect, test } from 'vitest'
import { renderTemplate } from './renderTemplate.ts'
import type { Template } from './template.ts'

const template: Template = {
  name: 'inicio_curso_general',
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components: [
    { type: 'HEADER', format: 'TEXT', text: '¡Hola {{1}}!' },
    { type: 'BODY', text: 'Hola {{1}}, el curso de {{2}} comienza el {{3}}. Te esperamos, {{1}}.' },
    { type: 'FOOTER', text: 'IITA {{1}}' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'QUICK_REPLY', text: 'No recibir más' },
        { type: 'URL', text: 'Ver', url: 'https://example.com/curso/{{1}}' },
        { type: 'PHONE_NUMBER', text: 'Llamar', phone_number: '+15550051310' },
        { type: 'COPY_CODE', text: 'Copiar' },
      ],
    },
  ],
}

const params = {
  'header.1': { field: 'first_name', fallback: 'vos' },
  'body.1': { field: 'first_name', fallback: 'vos' },
  'body.2': { text: 'Robótica' },
  'body.3': { text: '3 de marzo' },
  'button.1': { text: 'robótica 1' },
  'button.3': { text: '25OFF' },
}

test('a message is the template with the campaign’s values and the person’s own', () => {
  expect(renderTemplate(template, params, { 'header.1': 'Ana', 'body.1': 'Ana' })).toEqual({
    header: { kind: 'text', text: '¡Hola Ana!' },
    body: 'Hola Ana, el curso de Robótica comienza el 3 de marzo. Te esperamos, Ana.',
    bodyLength: 73,
    footer: 'IITA {{1}}',
    buttons: [
      { type: 'QUICK_REPLY', text: 'No recibir más' },
      { type: 'URL', text: 'Ver', url: 'https://example.com/curso/rob%C3%B3tica%201' },
      { type: 'PHONE_NUMBER', text: 'Llamar', phoneNumber: '+15550051310' },
      { type: 'COPY_CODE', text: 'Copiar', code: '25OFF' },
    ],
    issues: [],
  })
})

describe('where a value comes from', () => {
  const body = (variables: Record<string, string>) =>
    renderTemplate(template, params, { 'body.2': 'B', 'body.3': 'C', ...variables }).body

  test('a person without a value gets the fallback', () => {
    expect(body({})).toMatch(/^Hola vos, /)
  })

  test('a value with nothing visible counts as none', () => {
    expect(body({ 'body.1': ' \u200b\n' })).toMatch(/^Hola vos, /)
  })

  test('a person’s own value wins over a fixed text', () => {
    expect(body({ 'body.2': 'Python' })).toContain('el curso de Python ')
  })
})

test('placeholders inside a value are text', () => {
  const { body } = renderTemplate(template, params, { 'body.1': '{{2}} $& $1 %s {{nombre}}' })
  expect(body).toContain('Hola {{2}} $& $1 %s {{nombre}}, el curso de Robótica')
})

test('values are shown as they are sent: on one line, without controls', () => {
  const { body } = renderTemplate(template, params, { 'body.1': ' Ana\nMaría\u202e      López ' })
  expect(body).toContain('Hola Ana María López, ')
})

test('a place without a value stays visible and is named', () => {
  const rendered = renderTemplate(template, {})
  expect(rendered.body).toBe('Hola {{1}}, el curso de {{2}} comienza el {{3}}. Te esperamos, {{1}}.')
  expect(rendered.issues.map(({ path, problem }) => `${path} ${problem}`)).toEqual([
    ...['header.1', 'body.1', 'body.2', 'body.3', 'button.1', 'button.3'].map((place) => `${place} missing`),
  ])
})

test('length counts what people see as code points: an emoji is one', () => {
  const { bodyLength } = renderTemplate(
    { ...template, components: [{ type: 'BODY', text: 'a{{1}}b' }] },
    { 'body.1': { text: '😀😀' } },
  )
  expect(bodyLength).toBe(4)
})

test('a body over 1,024 characters and a header over 60 are named', () => {
  const long = { 'body.1': 'x'.repeat(600), 'header.1': 'y'.repeat(59) }
  expect(renderTemplate(template, params, long).issues.map(({ path, problem }) => `${path} ${problem}`)).toEqual([
    'header too_long',
    'body too_long',
  ])
})

test('a media header shows its medium, or none yet', () => {
  const image: Template = {
    ...template,
    components: [
      { type: 'HEADER', format: 'IMAGE' },
      { type: 'BODY', text: 'Hola.' },
    ],
  }
  const link = 'https://example.com/a.png'
  expect(renderTemplate(image, { header: { link } }).header).toEqual({ kind: 'image', media: { link } })
  expect(renderTemplate(image, {}).header).toEqual({ kind: 'image', media: null })
})

test('neither template nor values are changed', () => {
  const freeze = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
    return value
  }
  expect(() =>
    renderTemplate(freeze(structuredClone(template)), freeze(structuredClone(params)), freeze({ 'body.1': 'A' })),
  ).not.toThrow()
})
