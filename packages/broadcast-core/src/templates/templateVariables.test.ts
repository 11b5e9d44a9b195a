import { describe, expect, test } from 'vitest'
import vectors from '../../../../sql/vectors/places.json' with { type: 'json' }
import { parseTemplate } from './parseTemplate.ts'
import { templateVariables } from './templateVariables.ts'
import { unsupportedReason } from './unsupportedReason.ts'

const parse = (raw: object) => {
  const template = parseTemplate({ name: 'promo', language: 'es_AR', status: 'APPROVED', ...raw })
  if (template === null) throw new Error('the vector is no template')
  return template
}

describe('the places of a template, shared with SQL', () => {
  test.each(vectors)('$note', ({ input, expected }) => {
    const template = parse(input)
    const places = templateVariables(template).map(({ place, kind, required }) => ({ place, kind, required }))
    expect(places).toEqual(expected.places)
    expect(unsupportedReason(template)).toBe(expected.unsupported)
  })
})

describe('what an operator is shown of a place', () => {
  test('numbered variables carry their example by position', () => {
    const template = parse({
      components: [{ type: 'BODY', text: 'Hola {{1}}, {{2}}.', example: { body_text: [['Ana', '20%']] } }],
    })
    expect(templateVariables(template).map(({ name, example }) => [name, example])).toEqual([
      ['1', 'Ana'],
      ['2', '20%'],
    ])
  })

  test('named variables carry their example by name', () => {
    const params = [
      { param_name: 'curso', example: 'Robótica' },
      { param_name: 'nombre', example: 'Ana' },
    ]
    const template = parse({
      components: [{ type: 'BODY', text: '{{nombre}} y {{curso}}.', example: { body_text_named_params: params } }],
    })
    expect(templateVariables(template).map(({ name, example }) => [name, example])).toEqual([
      ['nombre', 'Ana'],
      ['curso', 'Robótica'],
    ])
  })

  test('headers and buttons carry theirs, and buttons their text and index', () => {
    const template = parse({
      components: [
        { type: 'HEADER', format: 'DOCUMENT', example: { header_handle: ['https://example.com/a.pdf'] } },
        { type: 'BODY', text: 'Hola.' },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: 'Sí' },
            { type: 'URL', text: 'Ver', url: 'https://example.com/{{1}}', example: ['https://example.com/abc'] },
            { type: 'COPY_CODE', example: '25OFF' },
          ],
        },
      ],
    })
    expect(templateVariables(template)).toEqual([
      { place: 'header', kind: 'document', required: true, name: 'header', example: 'https://example.com/a.pdf' },
      { place: 'button.0', kind: 'payload', required: false, name: 'Sí', example: undefined, buttonIndex: 0 },
      {
        place: 'button.1',
        kind: 'url_suffix',
        required: true,
        name: 'Ver',
        example: 'https://example.com/abc',
        buttonIndex: 1,
      },
      { place: 'button.2', kind: 'coupon_code', required: true, name: 'COPY_CODE', example: '25OFF', buttonIndex: 2 },
    ])
  })

  test('an example of the wrong shape is no example', () => {
    for (const example of [
      null,
      'x',
      [],
      { body_text: 'Ana' },
      { body_text: [{ 0: 1 }] },
      { body_text_named_params: [null] },
    ])
      expect(
        templateVariables(parse({ components: [{ type: 'BODY', text: '{{1}}', example }] }))[0]?.example,
      ).toBeUndefined()
  })
})
