import { expect, test, vi } from 'vitest'
import type { Template } from '../templates/template.ts'
import { cacheTemplates } from './templateCache.ts'

const template = { name: 'a', language: 'es' } as Template

const make = (source = vi.fn(async (): Promise<Template | null> => template)) => {
  let now = 0
  return {
    source,
    get: cacheTemplates(source, { ttlMs: 60_000, now: () => now }),
    wait: (ms: number) => {
      now += ms
    },
  }
}

test('a template is remembered until its time is over', async () => {
  const { source, get, wait } = make()
  await get('a', 'es')
  wait(59_999)
  expect(await get('a', 'es')).toBe(template)
  expect(source).toHaveBeenCalledTimes(1)
  wait(1)
  await get('a', 'es')
  expect(source).toHaveBeenCalledTimes(2)
})

test('a name in another language is another template', async () => {
  const { source, get } = make()
  await Promise.all([get('a', 'es'), get('a', 'pt'), get('a","es', 'x'), get('a', 'es","x')])
  expect(source).toHaveBeenCalledTimes(4)
})

test('callers that come together share one answer, however long it takes', async () => {
  let answer: (found: Template) => void = () => undefined
  const { source, get, wait } = make(vi.fn(() => new Promise<Template | null>((resolve) => (answer = resolve))))
  const first = get('a', 'es')
  wait(120_000)
  const second = get('a', 'es')
  await Promise.resolve()
  answer(template)
  expect(await Promise.all([first, second])).toEqual([template, template])
  expect(source).toHaveBeenCalledTimes(1)
})

test('a failure is everyone’s who waited, and nobody’s after', async () => {
  const { source, get } = make(vi.fn(async () => template).mockRejectedValueOnce(new Error('down')))
  const results = await Promise.allSettled([get('a', 'es'), get('a', 'es')])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await get('a', 'es')).toBe(template)
  expect(source).toHaveBeenCalledTimes(2)
})

test('a missing template is looked for again', async () => {
  const { source, get } = make(vi.fn(async () => null))
  expect(await get('a', 'es')).toBeNull()
  await get('a', 'es')
  expect(source).toHaveBeenCalledTimes(2)
})

test('a source that throws at once is a failure like any other', async () => {
  const { get } = make(
    vi.fn(() => {
      throw new Error('down')
    }),
  )
  await expect(get('a', 'es')).rejects.toThrow('down')
})
