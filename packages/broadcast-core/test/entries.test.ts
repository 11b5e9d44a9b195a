import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'

const packageFolder = fileURLToPath(new URL('..', import.meta.url))

/** Runs in a process of its own: what is new on the global object, listened to, or still open after the import. */
const observe = `
  const answer = process.stdout.write.bind(process.stdout)
  let written = 0
  for (const stream of [process.stdout, process.stderr]) stream.write = () => { written += 1; return true }
  const look = () => ({
    globals: new Map(Reflect.ownKeys(globalThis).map((key) => [String(key), Object.getOwnPropertyDescriptor(globalThis, key).value])),
    listeners: process.eventNames().map((name) => String(name) + process.listenerCount(name)).join(),
    open: process.getActiveResourcesInfo().join(),
  })
  // What Node itself makes on first use.
  for (const key of Reflect.ownKeys(globalThis)) void globalThis[key]
  await import('data:text/javascript,')
  const before = look()
  await import(process.argv[1])
  const after = look()
  answer(JSON.stringify({
    added: [...after.globals.keys()].filter((key) => !before.globals.has(key)),
    changed: [...before.globals].filter(([key, value]) => !Object.is(after.globals.get(key), value)).map(([key]) => key),
    listeners: [before.listeners, after.listeners],
    open: [before.open, after.open],
    written,
  }))
`

describe('importing an entry', () => {
  test.each([
    '',
    '/runner',
    '/meta',
    '/meta-errors',
    '/meta-errors/es-AR',
    '/meta-errors/en',
    '/meta-errors/pt-BR',
    '/webhooks',
    '/edge',
    '/testing',
    '/sql',
  ])('@iita/broadcast-core%s does nothing', async (entry) => {
    const run = promisify(execFile)
    const options = [
      '--conditions=@iita/source',
      '--input-type=module',
      '--eval',
      observe,
      `@iita/broadcast-core${entry}`,
    ]
    const { stdout } = await run(process.execPath, options, { cwd: packageFolder })
    const { added, changed, listeners, open, written } = JSON.parse(stdout)
    expect({ changed, written }).toEqual({ changed: [], written: 0 })
    expect([listeners[1], open[1]]).toEqual([listeners[0], open[0]])
    // zod's own, shared by all copies of it on a page.
    expect(added.filter((key: string) => !key.startsWith('__zod_'))).toEqual([])
  })
})
