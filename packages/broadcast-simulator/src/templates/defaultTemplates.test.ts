import { expect, test } from 'vitest'
import { defaultTemplates } from './defaultTemplates.ts'
import { templateInputSchema } from './template.ts'
import { templateVariables } from './templateVariables.ts'

const bodies = defaultTemplates.map(({ name, language, category, components = [] }) => ({
  name: `${name} (${language})`,
  category,
  body: components.find(({ type }) => type === 'BODY')?.text ?? '',
}))

test('there are enough templates to need pages and few enough to read', () => {
  expect(defaultTemplates.length).toBeGreaterThan(15)
  expect(defaultTemplates.length).toBeLessThanOrEqual(30)
  const keys = defaultTemplates.map(({ name, language }) => `${name} ${language}`)
  expect(new Set(keys).size).toBe(keys.length)
})

test.each([
  ['inicio_curso_general', 'MARKETING', 3],
  ['becas_disponibles', 'MARKETING', 3],
  ['recordatorio_clase', 'UTILITY', 4],
  ['encuesta_satisfaccion', 'MARKETING', 2],
])('the school plans %s (%s) with %i variables in its body', (name, category, count) => {
  const template = defaultTemplates.find((candidate) => candidate.name === name && candidate.language === 'es_AR')
  expect(template?.category).toBe(category)
  const body = template?.components?.find(({ type }) => type === 'BODY')?.text ?? ''
  expect(templateVariables(body)).toHaveLength(count)
})

test.each(bodies)('$name has a body that Meta would approve', ({ body, category }) => {
  expect(body.length).toBeGreaterThan(0)
  expect(body.length).toBeLessThanOrEqual(1024)
  if (category === 'AUTHENTICATION') return
  expect(body).not.toMatch(/^\{\{|\}\}$|\}\}\s*\{\{/)
})

test('every kind of header, button and state occurs', () => {
  const text = JSON.stringify(defaultTemplates)
  const words = ['IMAGE', 'VIDEO', 'DOCUMENT', 'NAMED', 'COPY_CODE', 'CAROUSEL', 'PAUSED', 'REJECTED', 'PENDING']
  for (const word of [...words, 'LIMITED_TIME_OFFER', 'FLOW', 'QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'pt_BR']) {
    expect(text).toContain(`"${word}"`)
  }
})

test.each(defaultTemplates)('$name ($language) passes the schema that templates from outside must pass', (template) => {
  expect(templateInputSchema.safeParse(template).success).toBe(true)
})
