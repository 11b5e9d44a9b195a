import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkTemplateParams } from './checkTemplateParams.ts'
import { inferParameterFormat, parseTemplate } from './parseTemplate.ts'
import { renderTemplate } from './renderTemplate.ts'
import { templateVariables } from './templateVariables.ts'
import { unsupportedReason } from './unsupportedReason.ts'

test('a row of the Graph API becomes a template, its components untouched', () => {
  const components = [
    {
      type: 'BODY',
      text: 'Hola {{nombre}}.',
      add_security_recommendation: false,
      example: { body_text_named_params: [] },
    },
    { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Sí', new_field: { deep: [1] } }] },
  ]
  const template = parseTemplate({
    id: 594425479261596,
    name: 'promo_x',
    language: 'es_AR',
    category: 'MARKETING',
    status: 'APPROVED',
    parameter_format: 'NAMED',
    quality_score: { score: 'GREEN', date: 1 },
    rejected_reason: 'NONE',
    components,
  })
  expect(template).toEqual({
    id: '594425479261596',
    name: 'promo_x',
    language: 'es_AR',
    category: 'MARKETING',
    status: 'APPROVED',
    parameterFormat: 'NAMED',
    quality: 'GREEN',
    rejectedReason: 'NONE',
    components,
  })
})

test('the format is read from the variables when its source does not say it', () => {
  expect(
    parseTemplate({ name: 'a', language: 'es', components: [{ type: 'BODY', text: '{{curso}}' }] })?.parameterFormat,
  ).toBe('NAMED')
  expect(inferParameterFormat([{ type: 'BODY', text: 'Hola {{1}}' }])).toBe('POSITIONAL')
  expect(inferParameterFormat([])).toBe('POSITIONAL')
})

test('a template without a name or a language is none', () => {
  for (const raw of [null, 7, 'x', [], {}, { name: 'a' }, { name: '', language: 'es' }, { name: 'a', language: 7 }])
    expect(parseTemplate(raw)).toBeNull()
})

test('a part that cannot be read makes a template that cannot be sent, not one with a part less', () => {
  const body = { type: 'BODY', text: 'Hola.' }
  const parse = (components: unknown) => parseTemplate({ name: 'a', language: 'es', components })
  for (const part of [null, 'HEADER', { format: 'IMAGE' }, { type: 'BUTTONS', buttons: [null] }]) {
    const template = parse([body, part])
    expect(template && unsupportedReason(template)).toMatch(/unknown/)
  }
})

test('any JSON as components is read, checked and rendered without an exception', () => {
  const component = fc.record(
    {
      type: fc.constantFrom('HEADER', 'BODY', 'FOOTER', 'BUTTONS', 'x'),
      format: fc.oneof(fc.constantFrom('TEXT', 'IMAGE'), fc.jsonValue()),
      text: fc.oneof(fc.constant('Hola {{1}}'), fc.jsonValue()),
      example: fc.jsonValue(),
      buttons: fc.oneof(
        fc.array(fc.record({ type: fc.constantFrom('URL', 'COPY_CODE'), url: fc.jsonValue() })),
        fc.jsonValue(),
      ),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.oneof(fc.array(fc.oneof(component, fc.jsonValue())), fc.jsonValue()), (components) => {
      const template = parseTemplate({ name: 'a', language: 'es', category: 'MARKETING', components })
      if (template === null) throw new Error('no template')
      templateVariables(template)
      checkTemplateParams(template, { 'body.1': { text: 'Ana' } })
      renderTemplate(template, { 'body.1': { text: 'Ana' }, header: { link: 'https://example.com/a.png' } })
    }),
    { numRuns: 1000 },
  )
})
