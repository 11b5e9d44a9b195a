import type { CachedTemplate } from '@iita/broadcast-core'
import { expect, test } from 'vitest'
import { createTemplateSource } from './createTemplateSource.ts'

const template = (name: string): CachedTemplate => ({ name, language: 'es_AR' }) as CachedTemplate

const open = (list: CachedTemplate[]) => {
  let time = 0
  let calls = 0
  const found = { list }
  const find = createTemplateSource({
    templates: {
      list: async () => {
        calls += 1
        if (found.list.length === 0) throw new Error('no answer')
        return found.list
      },
    },
    ttlMs: 30_000,
    missingTtlMs: 2_000,
    now: () => time,
  })
  return { find, found, calls: () => calls, pass: (ms: number) => (time += ms) }
}

test('all templates come with one call, which is shared and kept for a while', async () => {
  const { find, calls, pass } = open([template('a'), template('b')])
  expect(await Promise.all([find('a', 'es_AR'), find('b', 'es_AR')])).toMatchObject([{ name: 'a' }, { name: 'b' }])
  pass(30_000)
  await find('a', 'es_AR')
  expect(calls()).toBe(1)
  pass(1)
  await find('a', 'es_AR')
  expect(calls()).toBe(2)
})

test('a template that the list lacks is looked for again soon, since the sync may be bringing it', async () => {
  const { find, found, calls, pass } = open([template('a')])
  expect(await find('new', 'es_AR')).toBeNull()
  expect(await find('a', 'en')).toBeNull()
  expect(calls()).toBe(1)
  found.list = [template('a'), template('new')]
  pass(2_001)
  expect(await find('new', 'es_AR')).toMatchObject({ name: 'new' })
})

test('a list that could not be read is not kept', async () => {
  const { find, found } = open([])
  await expect(find('a', 'es_AR')).rejects.toThrow('no answer')
  found.list = [template('a')]
  expect(await find('a', 'es_AR')).toMatchObject({ name: 'a' })
})
