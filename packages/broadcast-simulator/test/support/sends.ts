import { defaultTemplates } from '../../src/index.ts'
import { courseMessage, person, texts } from './courseMessage.ts'

// Builders of sends and their parts, right and wrong: they take whatever a test wants to put in.

export const to = person(1)
export const text = (value: unknown) => ({ type: 'text', text: value })
export const body = (...parameters: unknown[]) => ({ type: 'body', parameters })
export const header = (...parameters: unknown[]) => ({ type: 'header', parameters })
export const button = (index: unknown, sub_type: unknown, ...parameters: unknown[]) => ({
  type: 'button',
  sub_type,
  index,
  parameters,
})
export const named = (parameter_name: unknown, value = 'x') => ({ type: 'text', parameter_name, text: value })
export const template = (name: string, ...components: unknown[]) =>
  courseMessage(to, { template: { name, language: { code: 'es_AR' }, components } })
export const course = (...values: unknown[]) => template('inicio_curso_general', body(...values.map(text)))
export const welcome = ['nombre', 'curso', 'fecha_inicio', 'sede']
export const survey = (...buttons: unknown[]) =>
  template('encuesta_satisfaccion', body(...texts('Ana', 'Python')), ...buttons)
export const coupon = (code: unknown) =>
  template(
    'cupon_inscripcion',
    body(...texts('Ana', '25%')),
    button(0, 'copy_code', { type: 'coupon_code', coupon_code: code }),
    button(1, 'url', text('x')),
  )
export const offer = (expiration_time_ms: unknown, code = 'MATRI48') =>
  template(
    'oferta_48_horas',
    {
      type: 'limited_time_offer',
      parameters: [{ type: 'limited_time_offer', limited_time_offer: { expiration_time_ms } }],
    },
    body(...texts('Ana', 'Domótica')),
    button(0, 'copy_code', { type: 'coupon_code', coupon_code: code }),
    button(1, 'url', text('x')),
  )
export const image = (medium: unknown) =>
  template('flyer_vacaciones', header({ type: 'image', image: medium }), body(...texts('Ana', 'robótica')))
export const card = (card_index: number, ...more: unknown[]) => ({
  card_index,
  components: [
    header({ type: 'image', image: { id: '77' } }),
    body(text('9 de marzo')),
    button('0', 'url', text('7')),
    ...more,
  ],
})
export const carousel = (...cards: unknown[]) =>
  template('carrusel_cursos', body(text('Ana')), { type: 'carousel', cards })

// What `inicio_curso_general` says besides its first variable, when the others have one character each.
export const frame = (defaultTemplates[0]?.components?.[0]?.text ?? '').replace(/\{\{\d\}\}/g, '').length + 2
