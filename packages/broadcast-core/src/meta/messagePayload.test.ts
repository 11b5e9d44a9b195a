import { describe, expect, test } from 'vitest'
import type { TemplateParams } from '../queue/message.ts'
import { fillTemplate } from '../templates/fillTemplate.ts'
import type { Template, TemplateComponent } from '../templates/template.ts'
import { type MessageTarget, messagePayload } from './messagePayload.ts'

const build = (
  components: TemplateComponent[],
  params: TemplateParams = {},
  more: { format?: Template['parameterFormat']; target?: MessageTarget } = {},
) => {
  const template: Template = {
    name: 'promo_x',
    language: 'es_AR',
    category: 'MARKETING',
    status: 'APPROVED',
    parameterFormat: more.format ?? 'POSITIONAL',
    components,
  }
  const { values, issues } = fillTemplate(template, params)
  expect(issues).toEqual([])
  return messagePayload({
    target: more.target ?? { phoneNumber: '5493875123456' },
    template,
    values,
    callback: 'ib:42:1',
  })
}

const componentsOf = (payload: Record<string, unknown>) => (payload.template as { components?: unknown }).components

test('a template without variables has no components', () => {
  expect(build([{ type: 'BODY', text: 'Hola.' }])).toEqual({
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '+5493875123456',
    type: 'template',
    template: { name: 'promo_x', language: { code: 'es_AR' } },
    biz_opaque_callback_data: 'ib:42:1',
  })
})

test('a person who hides the number is addressed by id', () => {
  const payload = build([{ type: 'BODY', text: 'Hola.' }], {}, { target: { userId: 'AR.1349' } })
  expect(payload).toMatchObject({ recipient: 'AR.1349' })
  expect(payload).not.toHaveProperty('to')
})

test('numbered variables go in the order of their numbers', () => {
  const payload = build([{ type: 'BODY', text: '{{2}} y {{10}} y {{1}}.' }], {
    'body.10': { text: 'diez' },
    'body.1': { text: 'uno' },
    'body.2': { text: 'dos' },
  })
  expect(componentsOf(payload)).toEqual([
    { type: 'body', parameters: ['uno', 'dos', 'diez'].map((text) => ({ type: 'text', text })) },
  ])
})

test('named variables carry their name', () => {
  const payload = build(
    [
      { type: 'HEADER', format: 'TEXT', text: '¡{{nombre}}!' },
      { type: 'BODY', text: 'Hola {{nombre}}: {{curso}}.' },
    ],
    { 'header.nombre': { text: 'Ana' }, 'body.nombre': { text: 'Ana' }, 'body.curso': { text: 'Robótica' } },
    { format: 'NAMED' },
  )
  expect(componentsOf(payload)).toEqual([
    { type: 'header', parameters: [{ type: 'text', parameter_name: 'nombre', text: 'Ana' }] },
    {
      type: 'body',
      parameters: [
        { type: 'text', parameter_name: 'nombre', text: 'Ana' },
        { type: 'text', parameter_name: 'curso', text: 'Robótica' },
      ],
    },
  ])
})

describe('media headers', () => {
  const link = 'https://example.com/a'
  test.each<[string, TemplateParams[string], unknown]>([
    ['IMAGE', { link }, { type: 'image', image: { link } }],
    ['IMAGE', { link, filename: 'a.png' }, { type: 'image', image: { link } }],
    ['VIDEO', { id: '123' }, { type: 'video', video: { id: '123' } }],
    [
      'DOCUMENT',
      { link, filename: 'Programa.pdf' },
      { type: 'document', document: { link, filename: 'Programa.pdf' } },
    ],
  ])('%s from %j', (format, header, parameter) => {
    const payload = build(
      [
        { type: 'HEADER', format },
        { type: 'BODY', text: 'Hola.' },
      ],
      { header },
    )
    expect(componentsOf(payload)).toEqual([{ type: 'header', parameters: [parameter] }])
  })
})

test('each button with a value is a component of its own, with the index it has in the template', () => {
  const buttons = [
    { type: 'QUICK_REPLY', text: 'Sí' },
    { type: 'QUICK_REPLY', text: 'No recibir más' },
    { type: 'PHONE_NUMBER', text: 'Llamar', phone_number: '+15550051310' },
    { type: 'URL', text: 'Ver', url: 'https://example.com/{{1}}' },
    { type: 'COPY_CODE' },
  ]
  const payload = build(
    [
      { type: 'BODY', text: 'Hola.' },
      { type: 'BUTTONS', buttons },
    ],
    {
      'button.1': { text: 'STOP_PROMOS' },
      'button.3': { text: 'curso 1?x=ñ' },
      'button.4': { text: '25OFF' },
    },
  )
  expect(componentsOf(payload)).toEqual([
    { type: 'button', sub_type: 'quick_reply', index: '1', parameters: [{ type: 'payload', payload: 'STOP_PROMOS' }] },
    { type: 'button', sub_type: 'url', index: '3', parameters: [{ type: 'text', text: 'curso%201?x=%C3%B1' }] },
    { type: 'button', sub_type: 'copy_code', index: '4', parameters: [{ type: 'coupon_code', coupon_code: '25OFF' }] },
  ])
})
