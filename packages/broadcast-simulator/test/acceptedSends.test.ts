import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Simulator, startSimulator } from '../src/index.ts'
import { courseMessage, texts } from './support/courseMessage.ts'
import { send } from './support/graphClient.ts'
import {
  body,
  button,
  card,
  carousel,
  coupon,
  course,
  frame,
  header,
  image,
  named,
  offer,
  survey,
  template,
  text,
  to,
  welcome,
} from './support/sends.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ latencyMs: 0, ratePerSecond: 0 })
})
afterAll(() => simulator.stop())

const accepted: [string, Record<string, unknown>][] = [
  ['positional text', course('Ana', 'Robótica', 'lunes')],
  ['a number with plus, spaces and dashes', courseMessage('+54 9 387 512-3456')],
  ['a business-scoped user id', courseMessage(to, { to: undefined, recipient: 'AR.1349000011112222' })],
  ['both; the phone wins', courseMessage(to, { recipient: 'not a user id' })],
  ['no recipient_type', courseMessage(to)],
  ['recipient_type individual', courseMessage(to, { recipient_type: 'individual' })],
  ['unknown members', courseMessage(to, { something_new: { a: 1 } })],
  ['512 characters of callback data', courseMessage(to, { biz_opaque_callback_data: 'x'.repeat(512) })],
  ['four spaces in a row', course('Ana    María', 'b', 'c')],
  ['braces inside a value', course('{{2}}', 'b', 'c')],
  ['emoji and accents', course('José 😀 🇦🇷', 'b', 'c')],
  [
    'the language of another translation',
    {
      ...courseMessage(to),
      template: {
        name: 'inicio_curso_general',
        language: { code: 'pt_BR', policy: 'deterministic' },
        components: [body(...texts('a', 'b', 'c'))],
      },
    },
  ],
  ['a template without variables and components', template('aviso_feriado')],
  ['no components at all', courseMessage(to, { template: { name: 'aviso_feriado', language: { code: 'es_AR' } } })],
  [
    'named parameters in any order',
    template('bienvenida_alumno', body(...[...welcome].reverse().map((name) => named(name)))),
  ],
  ['a header variable', template('ultimos_lugares', header(text('Videojuegos')), body(...texts('a', 'b', 'c')))],
  [
    'legacy currency and date_time',
    template(
      'inicio_curso_general',
      body(
        text('a'),
        { type: 'currency', currency: { fallback_value: '$1', code: 'USD', amount_1000: 1000 } },
        { type: 'date_time', date_time: { fallback_value: 'hoy' } },
      ),
    ),
  ],
  ['an image by link', image({ link: 'https://media.iita.example/a.jpg' })],
  ['an image by id', image({ id: '123' })],
  ['a video', template('video_muestra_anual', header({ type: 'video', video: { id: '1' } }), body(text('Ana')))],
  [
    'a document',
    template(
      'programa_curso_pdf',
      header({ type: 'document', document: { link: 'https://a.example/a.pdf', filename: 'a.pdf' } }),
      body(...texts('a', 'b')),
    ),
  ],
  [
    'a location',
    template(
      'como_llegar_sede',
      header({ type: 'location', location: { latitude: -24.78, longitude: '-65.41' } }),
      body(text('Ana')),
    ),
  ],
  ['a button index as text', survey(button('0', 'url', text('a1')))],
  ['a button index as number, sub_type in capitals', survey(button(0, 'URL', text('a1')))],
  [
    'quick replies with payloads',
    survey(
      button(0, 'url', text('a')),
      button('1', 'quick_reply', { type: 'payload', payload: 'DESPUES' }),
      button('2', 'QUICK_REPLY', { type: 'payload', payload: 'BAJA' }),
    ),
  ],
  ['component types in capitals', template('inicio_curso_general', { type: 'BODY', parameters: texts('a', 'b', 'c') })],
  ['a coupon of 20 characters', coupon('A2345678901234567890')],
  ['a limited-time offer', offer(Date.now() + 3_600_000)],
  ['a carousel', carousel(card(0), card(1))],
  ['a flow button without parameters', template('formulario_interes', body(text('Ana')))],
  ['a one-time code', template('codigo_acceso', body(text('123456')), button(0, 'url', text('123456')))],
  ['a body of 1,024 characters after filling', course('x'.repeat(1024 - frame), 'b', 'c')],
  ['a plain text', courseMessage(to, { type: 'text', text: { body: 'Hola' }, template: undefined })],
]

test.each(accepted)('accepts %s', async (_, message) => {
  const { status, body: answer } = await send(simulator, message)
  expect(answer).toMatchObject({ messages: [{ id: expect.stringMatching(/^wamid\.[A-Za-z0-9+/]+=*$/) }] })
  expect(status).toBe(200)
})
