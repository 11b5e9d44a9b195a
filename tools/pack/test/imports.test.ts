import { createContext, runInContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { bundle } from '../src/bundle.ts'
import { publicEntries } from '../src/packages.ts'
import { mustRun } from '../src/run.ts'

/** Needs Node: a server. Everything else is for browsers and edge runtimes, too. */
const forNode = (specifier: string): boolean => specifier === '@iita/broadcast-simulator'

/** What libraries of others leave on the global object: zod's, shared by all its copies on a page. */
const ofOthers = /^__zod_/

/** Told in a process of its own: which globals are new, what is still open, what was written. */
const observe = `
  const written = []
  const answer = process.stdout.write.bind(process.stdout)
  for (const stream of [process.stdout, process.stderr]) stream.write = (text) => { written.push(String(text)); return true }
  for (const key of Reflect.ownKeys(globalThis)) void globalThis[key]
  await import('data:text/javascript,')
  const look = () => ({ globals: Reflect.ownKeys(globalThis).map(String), open: process.getActiveResourcesInfo() })
  const before = look()
  await import(process.argv[1])
  const after = look()
  answer(JSON.stringify({ added: after.globals.filter((key) => !before.globals.includes(key)), open: [before.open, after.open], written }))
`

describe('importing an entry for any platform', () => {
  const entries = publicEntries.filter(({ specifier }) => !forNode(specifier))

  test.each(entries)('$specifier needs nothing of Node', async ({ specifier }) => {
    const conditions = ['edge-light', 'workerd', 'worker', 'browser']
    const { externals } = await bundle(`export * from '${specifier}'`, { conditions })
    expect(externals).toEqual([])
  })

  test.each(entries)('$specifier does nothing where there is only the language', async ({ specifier }) => {
    const { initial } = await bundle(`import * as entry from '${specifier}'\nglobalThis.entry = entry`, {
      script: true,
    })
    // No console, no timers, no fetch, no process, no document; nothing may be compiled from text either. ky makes an encoder.
    const place = createContext({ TextEncoder }, { codeGeneration: { strings: false, wasm: false } })
    const names = (): string[] => runInContext('Reflect.ownKeys(globalThis).map(String)', place)
    const before = new Set(names())
    for (const script of initial) runInContext(script, place)
    const added = names().filter((name) => !before.has(name) && !ofOthers.test(name))
    expect(added).toEqual(['entry'])
    expect(runInContext('Object.keys(entry).length', place)).toBeGreaterThan(0)
  })
})

describe('importing an entry for Node', () => {
  test.each(publicEntries.filter(({ specifier }) => forNode(specifier)))(
    '$specifier does nothing',
    async ({ specifier }) => {
      const args = ['--input-type=module', '--eval', observe, specifier]
      const { added, open, written } = JSON.parse(await mustRun(process.execPath, args, { cwd: import.meta.dirname }))
      expect(added.filter((name: string) => !ofOthers.test(name))).toEqual([])
      expect(open[1]).toEqual(open[0])
      expect(written).toEqual([])
    },
  )
})
