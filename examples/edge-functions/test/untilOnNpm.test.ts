import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cp, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { denoEnv, startFunction } from './support/startFunction.ts'

const example = fileURLToPath(new URL('../', import.meta.url))
const root = path.join(example, '../..')
const names = ['broadcast-prepare', 'broadcast-webhook', 'broadcast-drain']

/** What the instructions say: the folder to copy, where to, and the deno.json for it. */
const instructions = (file: string) => {
  const text = readFileSync(path.join(example, file), 'utf8')
  const [, from = '', to = ''] = /^cp -R (\S+)\/\. <\w+>\/(\S+)$/m.exec(text) ?? []
  const [, config = ''] = /```json\n(\{\n {2}"imports"[^`]*)```/.exec(text) ?? []
  return { from, to, config }
}

/** Certificates of the machine, too: a network may have one of its own. */
const fetching = (project: string) => ({ ...process.env, ...denoEnv(project), DENO_TLS_CA_STORE: 'system,mozilla' })

/** Where Deno cannot fetch from npm, what it fetched cannot be tried: left out then. */
const reachesNpm = async (): Promise<boolean> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'deno-'))
  try {
    await promisify(execFile)(inject('deno'), ['cache', 'npm:zod@4.0.0'], {
      cwd: folder,
      env: fetching(folder),
      timeout: 30_000,
    })
    return true
  } catch {
    return false
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

test('both languages say the same', () => {
  expect(instructions('README.md').from).toBe('packages/broadcast-core/dist')
  expect(instructions('README.es.md')).toEqual(instructions('README.md'))
})

const readJson = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'))

test('imports what the functions import, and what the package does, in the versions that it asks for', () => {
  const { imports: shipped } = readJson('examples/edge-functions/supabase/functions/deno.json')
  const { imports } = JSON.parse(instructions('README.md').config)
  for (const [name, target] of Object.entries<string>(shipped))
    expect(imports[name]).toEqual(target.startsWith('npm:@iita/') ? expect.stringMatching(/^\.\/.*\.js$/) : target)
  for (const name of Object.keys(readJson('packages/broadcast-core/package.json').dependencies)) {
    const { version } = readJson(`packages/broadcast-core/node_modules/${name}/package.json`)
    const major = version.split('.')[0]
    expect(Object.values(imports)).toContainEqual(expect.stringMatching(`^npm:${name}@${major}(?:/|$)`))
  }
})

describe.skipIf(inject('deno') === '' || !(await reachesNpm()))(
  'a project without @iita/broadcast-core on npm, in a Deno that has fetched nothing yet',
  () => {
    let project: string
    beforeAll(async () => {
      project = await realpath(await mkdtemp(path.join(tmpdir(), 'edge-functions-')))
      const functions = path.join(project, 'supabase/functions')
      await cp(path.join(example, 'supabase'), path.join(project, 'supabase'), { recursive: true })
      const { from, to, config } = instructions('README.md')
      await cp(path.join(root, from), path.join(project, to), { recursive: true })
      await writeFile(path.join(functions, 'deno.json'), config)
      const files = names.map((name) => path.join(functions, name, 'index.ts'))
      await promisify(execFile)(inject('deno'), ['cache', '--config', path.join(functions, 'deno.json'), ...files], {
        cwd: project,
        env: fetching(project),
      })
    })
    afterAll(() => rm(project ?? '', { recursive: true, force: true }))

    const env = {
      SUPABASE_URL: 'http://127.0.0.1:1',
      SUPABASE_ANON_KEY: 'anon',
      SUPABASE_SERVICE_ROLE_KEY: 'service',
      META_APP_SECRET: 'secret-of-the-app',
      META_WEBHOOK_VERIFY_TOKEN: 'a-word',
      META_ACCESS_TOKEN: 'token-of-a-system-user-0001',
      META_PHONE_NUMBER_ID: '115000000000001',
      BROADCAST_DRAIN_SECRET: 'a-secret-of-the-cron-0001',
    }

    test.each(names)('%s starts, and asks for its lock', async (name) => {
      await using running = await startFunction(name, env, project)
      const answer = await fetch(running.url, { method: 'POST', body: '{"action":"campaigns"}' })
      expect([answer.status, running.written()]).toEqual([401, expect.not.stringMatching(/error/i)])
    })
  },
)
