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
} from './support/sends.ts'

let simulator: Simulator
beforeAll(async () => {
  simulator = await startSimulator({ latencyMs: 0, ratePerSecond: 0 })
})
afterAll(() => simulator.stop())

const refused: [string, Record<string, unknown> | string, number, number?][] = [
  ['a body that is not JSON', '{"messaging_product":', 100],
  ['a list', '[]', 100],
  ['no messaging_product', courseMessage(to, { messaging_product: undefined }), 100],
  ['another messaging_product', courseMessage(to, { messaging_product: 'sms' }), 100],
  ['no recipient', courseMessage(to, { to: undefined }), 100],
  ['a number as `to`', courseMessage(to, { to: 5493875123456 }), 100],
  ['too few digits', courseMessage('5493875'), 131009],
  ['too many digits', courseMessage('5493875123456789'), 131009],
  ['letters in the number', courseMessage('54938751234AB'), 131009],
  ['a user id that is none', courseMessage(to, { to: undefined, recipient: '1349' }), 131009],
  ['the sender itself', courseMessage('5493875500001'), 131021],
  ['a group', courseMessage(to, { recipient_type: 'group' }), 130501],
  ['an unknown recipient_type', courseMessage(to, { recipient_type: 'crowd' }), 100],
  ['a type that is not simulated', courseMessage(to, { type: 'sticker' }), 131051],
  ['513 characters of callback data', courseMessage(to, { biz_opaque_callback_data: 'x'.repeat(513) }), 100],
  ['callback data that is no text', courseMessage(to, { biz_opaque_callback_data: { a: 1 } }), 100],
  ['no template', courseMessage(to, { template: undefined }), 131008],
  ['a template without language', courseMessage(to, { template: { name: 'aviso_feriado' } }), 131008],
  ['a template without name', courseMessage(to, { template: { language: { code: 'es_AR' } } }), 131008],
  [
    'components that are no list',
    courseMessage(to, { template: { name: 'aviso_feriado', language: { code: 'es_AR' }, components: {} } }),
    100,
  ],
  ['a component without type', template('aviso_feriado', { parameters: [] }), 131008],
  ['an unknown component', template('aviso_feriado', { type: 'sidebar' }), 100],
  ['the same component twice', template('inicio_curso_general', body(...texts('a', 'b', 'c')), body()), 131009],
  ['an unknown template', template('no_existe'), 132001, 404],
  [
    'a known template in another language',
    courseMessage(to, { template: { name: 'becas_disponibles', language: { code: 'en' } } }),
    132001,
    404,
  ],
  ['a rejected template', template('sorteo_rechazado', body(text('a'))), 132001, 404],
  ['a pending template', template('taller_verano_pendiente', body(...texts('a', 'b'))), 132001, 404],
  ['a paused template', template('promo_pausada', body(text('a'))), 132015],
  ['a disabled template', template('promo_deshabilitada', body(text('a'))), 132016],
  ['too few parameters', course('a', 'b'), 132000],
  ['too many parameters', course('a', 'b', 'c', 'd'), 132000],
  ['parameters for a template without variables', template('aviso_feriado', body(text('a'))), 132000],
  ['no body component', template('inicio_curso_general'), 132000],
  ['an empty text', course('', 'b', 'c'), 131008],
  ['a text of spaces', course('   ', 'b', 'c'), 131008],
  ['a missing text', template('inicio_curso_general', body({ type: 'text' }, text('b'), text('c'))), 131008],
  ['a number as text', course(7, 'b', 'c'), 100],
  ['a newline', course('a\nb', 'b', 'c'), 132018],
  ['a carriage return', course('a\rb', 'b', 'c'), 132018],
  ['a tab', course('a\tb', 'b', 'c'), 132018],
  ['five spaces', course('a     b', 'b', 'c'), 132018],
  ['five no-break spaces', course(`a${'\u00a0'.repeat(5)}b`, 'b', 'c'), 132018],
  ['a line separator', course('a\u2028b', 'b', 'c'), 132018],
  ['a body that grows too long', course('x'.repeat(1025 - frame), 'b', 'c'), 132005],
  [
    'a header that grows too long',
    template('ultimos_lugares', header(text('x'.repeat(60))), body(...texts('a', 'b', 'c'))),
    132005,
  ],
  [
    'a named parameter for a positional template',
    template('inicio_curso_general', body(named('1'), text('b'), text('c'))),
    132012,
  ],
  [
    'positional parameters for a named template',
    template('bienvenida_alumno', body(...texts('a', 'b', 'c', 'd'))),
    100,
  ],
  [
    'an unknown parameter name',
    template('bienvenida_alumno', body(...['otro', 'curso', 'fecha_inicio', 'sede'].map((name) => named(name)))),
    132012,
  ],
  [
    'a parameter name given twice',
    template('bienvenida_alumno', body(...['nombre', 'nombre', 'fecha_inicio', 'sede'].map((name) => named(name)))),
    132012,
  ],
  [
    'a payload where text belongs',
    template('inicio_curso_general', body({ type: 'payload', payload: 'x' }, text('b'), text('c'))),
    132012,
  ],
  ['no header where an image belongs', template('flyer_vacaciones', body(...texts('a', 'b'))), 132012],
  [
    'a video where an image belongs',
    template('flyer_vacaciones', header({ type: 'video', video: { id: '1' } }), body(...texts('a', 'b'))),
    132012,
  ],
  ['a text where an image belongs', template('flyer_vacaciones', header(text('a')), body(...texts('a', 'b'))), 132012],
  [
    'two header parameters',
    template(
      'flyer_vacaciones',
      header({ type: 'image', image: { id: '1' } }, { type: 'image', image: { id: '2' } }),
      body(...texts('a', 'b')),
    ),
    132000,
  ],
  [
    'a header where there is none',
    template('inicio_curso_general', header(text('a')), body(...texts('a', 'b', 'c'))),
    132000,
  ],
  ['no header variable', template('ultimos_lugares', body(...texts('a', 'b', 'c'))), 132000],
  ['an image without id and link', image({}), 131008],
  ['an http link', image({ link: 'http://media.iita.example/a.jpg' }), 131053],
  ['a javascript link', image({ link: 'javascript:alert(1)' }), 131053],
  ['a link that is none', image({ link: 'a.jpg' }), 100],
  [
    'a location without coordinates',
    template('como_llegar_sede', header({ type: 'location' }), body(text('Ana'))),
    131008,
  ],
  ['no URL suffix', survey(), 131008],
  ['a URL button without parameters', survey(button(0, 'url')), 131008],
  ['an empty URL suffix', survey(button(0, 'url', text(''))), 131008],
  ['a URL suffix with a space', survey(button(0, 'url', text('a b'))), 131009],
  ['a URL suffix that is too long', survey(button(0, 'url', text('x'.repeat(2000)))), 131009],
  [
    'an index beyond the buttons',
    survey(button(0, 'url', text('a')), button(3, 'quick_reply', { type: 'payload', payload: 'x' })),
    131009,
  ],
  ['an index that is no number', survey(button('first', 'url', text('a'))), 131009],
  ['no index', survey({ type: 'button', sub_type: 'url', parameters: texts('a') }), 131008],
  ['the same index twice', survey(button(0, 'url', text('a')), button('0', 'url', text('b'))), 131009],
  ['the sub_type of another button', survey(button(0, 'quick_reply', { type: 'payload', payload: 'x' })), 132012],
  ['no sub_type', survey(button(0, undefined, text('a'))), 131008],
  ['a payload as URL suffix', survey(button(0, 'url', { type: 'payload', payload: 'x' })), 132012],
  [
    'an empty payload',
    survey(button(0, 'url', text('a')), button(1, 'quick_reply', { type: 'payload', payload: '' })),
    131008,
  ],
  [
    'a payload of 257 characters',
    survey(button(0, 'url', text('a')), button(1, 'quick_reply', { type: 'payload', payload: 'x'.repeat(257) })),
    131009,
  ],
  [
    'a phone button with parameters',
    template('ultimos_lugares', header(text('a')), body(...texts('a', 'b', 'c')), button(0, 'phone_number', text('1'))),
    132000,
  ],
  ['a coupon of 21 characters', coupon('A23456789012345678901'), 131009],
  ['a coupon with a hyphen', coupon('IITA-25'), 131009],
  ['an empty coupon', coupon(''), 131008],
  ['an offer without end', offer(undefined), 131008],
  ['an offer that ends in seconds since 1970', offer(Math.floor(Date.now() / 1000) + 3600), 131009],
  ['an offer coupon of 16 characters', offer(Date.now() + 3_600_000, 'A234567890123456'), 131009],
  ['a carousel with a card missing', carousel(card(0)), 132012],
  ['a carousel with a card twice', carousel(card(0), card(0)), 131009],
  [
    'a card without its button',
    carousel(card(0), { card_index: 1, components: card(1).components.slice(0, 2) }),
    131008,
  ],
  [
    'a one-time code for a user id',
    { ...template('codigo_acceso', body(text('1')), button(0, 'url', text('1'))), to: undefined, recipient: 'AR.1349' },
    131062,
  ],
  ['a text without body', courseMessage(to, { type: 'text', text: {} }), 131008],
  ['a text of 4,097 characters', courseMessage(to, { type: 'text', text: { body: 'x'.repeat(4097) } }), 100],
]

test.each(refused)('refuses %s', async (_, message, code, status = 400) => {
  const before = simulator.ledger().length
  const answer = await send(simulator, message)
  expect(answer.body.error).toMatchObject({
    message: expect.stringContaining(`(#${code}) `),
    type: 'OAuthException',
    code,
    fbtrace_id: expect.stringMatching(/^A/),
  })
  expect(answer.status).toBe(status)
  expect(simulator.ledger()).toHaveLength(before)
})

test('a refusal says what to change in its details', async () => {
  const { body: answer } = await send(simulator, course('a', 'b'))
  expect(answer.error.error_data).toEqual({
    messaging_product: 'whatsapp',
    details: 'body: number of localizable_params (2) does not match the expected number of params (3)',
  })
})

test('a refusal of shape names the path', async () => {
  const { body: answer } = await send(simulator, course(7, 'b', 'c'))
  expect(answer.error.message).toBe("(#100) Param template['components'][0]['parameters'][0]['text'] must be a string.")
})
