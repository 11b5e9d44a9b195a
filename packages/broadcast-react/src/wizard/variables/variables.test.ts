import type { AudiencePerson, Template } from '@iita/broadcast-core'
import { describe, expect, test } from 'vitest'
import { aroundPlace } from './aroundPlace.ts'
import { lackingOf, longestOf } from './samplePeople.ts'

const template: Template = {
  name: 'inicio',
  language: 'es_AR',
  category: 'MARKETING',
  status: 'APPROVED',
  parameterFormat: 'POSITIONAL',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Hola {{1}}' },
    { type: 'BODY', text: 'Hola {{1}}, te contamos que el curso de {{2}} comienza el lunes próximo.' },
  ],
}
const person = (name: string | null): AudiencePerson => ({
  personId: '1',
  name: 'x',
  phoneNumber: '1',
  tags: [],
  reason: null,
  values: name === null ? {} : { 'body.1': name },
})
const params = { 'body.1': { field: 'first_name', fallback: 'vos' }, 'body.2': { text: 'Robótica' } }

describe('aroundPlace', () => {
  test('shows whole words to both sides', () => {
    const variable = { kind: 'text', required: true } as const
    expect(aroundPlace(template, { ...variable, place: 'body.2', name: '2' })).toBe(
      '…que el curso de {{2}} comienza el lunes…',
    )
    expect(aroundPlace(template, { ...variable, place: 'header.1', name: '1' })).toBe('Hola {{1}}')
    expect(aroundPlace(template, { ...variable, place: 'body.9', name: '9' })).toBe('')
  })
})

describe('cases to look at', () => {
  const people = [person('Ana'), person(null), person('Guadalupe'), person(null)]

  test('the longest message, whatever the fallback makes of who has no name', () => {
    expect(longestOf(people, template, params)).toBe(2)
    expect(longestOf([], template, params)).toBe(-1)
  })

  test('whoever lacks something, one after the other and round again', () => {
    expect(lackingOf(people, params, 0)).toBe(1)
    expect(lackingOf(people, params, 1)).toBe(3)
    expect(lackingOf(people, params, 3)).toBe(1)
    expect(lackingOf(people, { 'body.2': { text: 'x' } }, 0)).toBe(-1)
  })
})
