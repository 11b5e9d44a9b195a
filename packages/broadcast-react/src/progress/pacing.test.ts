import type { Progress } from '@iita/broadcast-core'
import { expect, test } from 'vitest'
import { createFormat } from '../format/createFormat.ts'
import { progress as words } from '../words/es-AR/progress.ts'
import { describeFinish, describeRate } from './pacing.ts'

const format = createFormat('es-AR', 'America/Argentina/Salta')
const asOf = new Date('2026-03-04T21:18:00Z')
const finish = (finishAt: string | null) =>
  describeFinish(format, words, { asOf, finishAt: finishAt === null ? null : new Date(finishAt) } as Progress)

test('the end is told as an hour and a wait, by the clock of the database', () => {
  expect(finish('2026-03-04T21:25:00Z')).toBe('a las 18:25, en 7 min')
})

test('an end on another day names the day', () => {
  expect(finish('2026-03-05T12:00:00Z')).toMatch(/^jue, 5 mar,? 09:00, en 14 h 42 min$/)
})

test('an end that nobody can tell is not made up', () => {
  expect(finish(null)).toBe('Todavía no se puede calcular')
})

test('a rate is told by the second, a slow one by the minute', () => {
  expect(describeRate(format, words, 9.83)).toBe('9,8 por segundo')
  expect(describeRate(format, words, 79.6)).toBe('80 por segundo')
  expect(describeRate(format, words, 0.4)).toBe('24 por minuto')
  expect(describeRate(format, words, 0)).toBe('0 por segundo')
})
