import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { patientSignal } from './patientSignal.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('aborts when nothing has come for so long, and not while something comes', () => {
  const patience = patientSignal(1_000)
  vi.advanceTimersByTime(900)
  patience.renew()
  vi.advanceTimersByTime(900)
  expect(patience.signal.aborted).toBe(false)
  vi.advanceTimersByTime(200)
  expect(patience.signal.reason).toMatchObject({ name: 'TimeoutError' })
})

test('does not abort once it has ended', () => {
  const patience = patientSignal(1_000)
  patience.end()
  vi.advanceTimersByTime(5_000)
  expect(patience.signal.aborted).toBe(false)
})
