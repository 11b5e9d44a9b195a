import { expect, test } from 'vitest'
import { toTemplateParams } from './templateParams.ts'

const first = { field: 'first_name', fallback: 'vos' }

test.each([
  ['nothing', undefined, {}],
  ['null', null, {}],
  ['the default of the proposal', {}, {}],
  [
    'our own form',
    { 'body.1': first, header: { link: 'https://x.example/a.jpg' } },
    { 'body.1': first, header: { link: 'https://x.example/a.jpg' } },
  ],
  ['numbers of places', { 1: 'Robótica', 2: 9 }, { 'body.1': { text: 'Robótica' }, 'body.2': { text: '9' } }],
  ['names of places', { curso: 'Robótica' }, { 'body.curso': { text: 'Robótica' } }],
  ['a list', ['Robótica', first], { 'body.1': { text: 'Robótica' }, 'body.2': first }],
  ['a field in a simple form', { 1: first }, { 'body.1': first }],
  ['a text in our own place', { 'button.0': 'promo' }, { 'button.0': { text: 'promo' } }],
  ['what the database is to refuse', { 1: true }, { 'body.1': true }],
  ['what is no object', 'Robótica', 'Robótica'],
])('%s', (_, given, expected) => {
  expect(toTemplateParams(given)).toEqual(expected)
})
