import { expect, test } from 'vitest'
import { createLogger } from './createLogger.ts'
import { describeError } from './describeError.ts'

const open = (secrets: readonly string[], level = 'info') => {
  const lines: string[] = []
  const log = createLogger({ level, runnerId: 'salta-1', secrets, destination: { write: (line) => lines.push(line) } })
  return { log, lines }
}

test('a line is JSON with time, level, runner and what happened', () => {
  const { log, lines } = open([])
  log.info({ event: 'sending', accepted: 3 })
  expect(JSON.parse(lines[0] ?? '')).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    runner_id: 'salta-1',
    event: 'sending',
    accepted: 3,
  })
})

test('H58: a secret is written nowhere, whichever way it comes in', () => {
  const token = 'EAA\\secret/with"odd-signs'
  const { log, lines } = open([token, 'short'])
  log.info({ headers: { authorization: `Bearer ${token}` } }, token)
  log.error({ err: new Error(`refused ${token}`) })
  log.child({ token }).warn('short')
  const text = lines.join('')
  expect(text).not.toContain(token)
  expect(text).not.toContain(JSON.stringify(token).slice(1, -1))
  expect(text.match(/\[secret\]/g)?.length).toBeGreaterThanOrEqual(4)
  for (const line of lines) JSON.parse(line)
  // Too short to be told from ordinary words.
  expect(text).toContain('short')
})

test('an error is described without what could be a phone number', () => {
  const error = Object.assign(new Error('no route for +54 9 (387) 555-0100 or 5493875550100'), { code: 'EXX' })
  expect(describeError(error)).toEqual({ error: 'Error', code: 'EXX', message: 'no route for … or …' })
  expect(JSON.stringify(describeError(error, { stack: true }))).not.toMatch(/387/)
  expect(describeError('5493875550100')).toEqual({ error: 'string' })
})
