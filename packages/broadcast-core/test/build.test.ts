import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'tsup'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrations } from '../src/sql.ts'
import { inlineMigrations, keepLocalesApart } from '../tsup.config.ts'

/** kB after gzip, of the whole entry with what it depends on; supabase-js is the host's own. */
const budget = 25

/** kB after gzip, of the words of errors without a language, and of one language. */
const wordsBudget = 6

const source = (name: string): string => fileURLToPath(new URL(`../src/${name}.ts`, import.meta.url))

const locales = ['meta-errors/es-AR', 'meta-errors/en', 'meta-errors/pt-BR']

describe('the build', () => {
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'broadcast-core-'))
    const options = { config: false, silent: true, outDir: folder, target: 'es2022', dts: false } as const
    await build({
      ...options,
      entry: { sql: source('sql') },
      format: ['esm', 'cjs'],
      platform: 'neutral',
      outExtension: ({ format }) => ({ js: format === 'cjs' ? '.cjs' : '.mjs' }),
      esbuildPlugins: [inlineMigrations],
    })
    await build({
      ...options,
      entry: { browser: source('index') },
      format: ['esm'],
      platform: 'browser',
      minify: true,
      noExternal: [/.*/],
      outExtension: () => ({ js: '.mjs' }),
    })
    await build({
      ...options,
      outDir: join(folder, 'words'),
      entry: Object.fromEntries(['meta-errors', ...locales].map((name) => [name, source(name)])),
      format: ['esm', 'cjs'],
      platform: 'neutral',
      // As in the package, whose files are modules unless they say otherwise.
      outExtension: ({ format }) => ({ js: format === 'cjs' ? '.cjs' : '.js' }),
      esbuildPlugins: [keepLocalesApart],
    })
    await writeFile(join(folder, 'words', 'package.json'), '{"type":"module"}')
  }, 60_000)
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('carries every migration as text, for import and for require', async () => {
    expect(migrations[0]?.name).toBe('0001_initial')
    for (const { up, down } of migrations) {
      expect(up).toContain('create table public.broadcast_queue')
      expect(down).toContain('drop')
    }
    const imported = await import(pathToFileURL(join(folder, 'sql.mjs')).href)
    const required = createRequire(import.meta.url)(join(folder, 'sql.cjs'))
    expect(imported.migrations).toEqual(migrations)
    expect(required.migrations).toEqual(migrations)
  })

  test('reads no file when it is used', async () => {
    for (const name of ['sql.mjs', 'sql.cjs']) expect(await readFile(join(folder, name), 'utf8')).not.toContain('node:')
  })

  test('loads the words of one language when they are asked for, for import and for require', async () => {
    const entry = join(folder, 'words', 'meta-errors')
    const kits = [await import(pathToFileURL(`${entry}.js`).href), createRequire(import.meta.url)(`${entry}.cjs`)]
    for (const { loadErrorWords, describeError } of kits) {
      expect(describeError(await loadErrorWords('pt-BR'), '190').title).toBe(
        'A nossa chave de acesso ao WhatsApp expirou',
      )
      expect(describeError(await loadErrorWords('en'), '190').title).toBe('Our access key to WhatsApp has expired')
    }
  })

  test(`keeps the words of errors below ${wordsBudget} kB a language, each in a file of its own`, async () => {
    for (const extension of ['js', 'cjs']) {
      const text = (name: string) => readFile(join(folder, 'words', `${name}.${extension}`), 'utf8')
      expect(await text('meta-errors')).not.toMatch(/administra/i)
      for (const name of ['meta-errors', ...locales])
        expect(gzipSync(await text(name), { level: 9 }).length / 1000, name).toBeLessThan(wordsBudget)
      for (const name of locales) expect(await text(name)).not.toMatch(/\bimport\b|\brequire\(/)
    }
  })

  test(`keeps the browser entry below ${budget} kB`, async () => {
    const bundle = await readFile(join(folder, 'browser.mjs'))
    expect(gzipSync(bundle, { level: 9 }).length / 1000).toBeLessThan(budget)
    expect(bundle.toString()).not.toMatch(/\bfrom ?["']/)
  })
})
