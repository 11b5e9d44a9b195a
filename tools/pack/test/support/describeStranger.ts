import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { publicEntries } from '../../src/packages.ts'
import { blocksOf } from '../../src/readme/blocksOf.ts'
import { root } from '../../src/root.ts'
import { mustRun, plainEnvironment, run } from '../../src/run.ts'
import { createProject } from '../../src/stranger/createProject.ts'
import { installRuntimes, type Runtime } from '../../src/stranger/runtimes.ts'
import { openPage } from './openPage.ts'

export interface Stranger {
  /** Installs with `npm install` or `pnpm install`. */
  packageManager: 'npm' | 'pnpm'
  dependencies: { vite: string; '@vitejs/plugin-react': string; typescript: string }
}

/** What any host has. */
const hostsOwn = {
  '@supabase/supabase-js': '^2.119.0',
  '@tanstack/react-query': '^5.108.0',
  '@types/node': '24.19.2',
  '@types/react': '19.3.0',
  '@types/react-dom': '19.3.0',
  react: '19.3.1',
  'react-dom': '19.3.1',
}

const installs = {
  // npm waits five minutes for a connection that has gone silent before it tries anew.
  npm: ['install', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline', '--fetch-timeout=20000'],
  pnpm: ['install', '--no-frozen-lockfile', '--loglevel=error', '--prefer-offline'],
}

/** Away from the network these tests are left out, and say so; on CI they fail. */
const isOffline = (): boolean => {
  if (process.env.CI !== undefined) return false
  try {
    const args = ['view', `react@${hostsOwn.react}`, 'version', '--fetch-retries=0']
    execFileSync('npm', args, { env: plainEnvironment(), stdio: 'ignore', timeout: 20_000 })
    return false
  } catch {
    return true
  }
}

/** The page of the README, as somebody would paste it. */
const page = (): string => {
  const file = path.join(root, 'packages/broadcast-react/README.md')
  const blocks = blocksOf(readFileSync(file, 'utf8')).filter(({ directives }) => directives.page)
  if (blocks.length !== 1) throw new Error('the README of broadcast-react should have one block marked as a page')
  return blocks[0]?.code ?? ''
}

const bin = (folder: string, name: string): string => path.join(folder, 'node_modules/.bin', name)

/** Installs the tarballs into a project outside of the workspace and does with them what hosts do. */
export const describeStranger = ({ packageManager, dependencies }: Stranger): void => {
  const vite = `Vite ${dependencies.vite.split('.')[0]}`
  const typescript = `TypeScript ${dependencies.typescript.split('.').slice(0, 2).join('.')}`

  describe.skipIf(isOffline())(`a stranger's project with ${packageManager}`, () => {
    let base: string
    let folder: string
    let runtimes: Runtime[]
    beforeAll(async () => {
      base = await mkdtemp(path.join(tmpdir(), 'broadcast-stranger-'))
      folder = path.join(base, 'project')
      const tarballs = inject('tarballs')
      await createProject({ folder, tarballs, dependencies: { ...hostsOwn, ...dependencies }, page: page() })
      runtimes = await installRuntimes(path.join(base, 'runtimes'))
      await mustRun(packageManager, installs[packageManager], { cwd: folder })
    })
    afterAll(() => rm(base, { recursive: true, force: true }))

    test('installs what the tarballs depend on, and nothing of this repository', async () => {
      const manifest = await readFile(path.join(folder, 'node_modules/@iita/broadcast-react/package.json'), 'utf8')
      expect(JSON.parse(manifest)).toMatchObject({ name: '@iita/broadcast-react', license: 'MIT' })
      const lockfile = packageManager === 'npm' ? 'package-lock.json' : 'pnpm-lock.yaml'
      expect(await readFile(path.join(folder, lockfile), 'utf8')).not.toContain(root)
    })

    test('imports and requires every entry, on every Node that is supported', async () => {
      const versions = await Promise.all(
        runtimes.map(async ({ name, executable }) => {
          const names = JSON.parse(await mustRun(executable, ['load.mjs'], { cwd: folder }))
          expect(Object.keys(names).sort(), name).toEqual(publicEntries.map(({ specifier }) => specifier).sort())
          expect(
            Object.values(names).every((each) => Array.isArray(each) && each.length > 0),
            name,
          ).toBe(true)
          return `Node ${(await mustRun(executable, ['--version'], { cwd: folder })).slice(1, 3)}`
        }),
      )
      expect(versions).toEqual(runtimes.map(({ name }) => name))
    })

    test.each(['bundler', 'node16'])(`type-checks with ${typescript}, strict, resolving as %s does`, async (way) => {
      const { output } = await run(bin(folder, 'tsc'), ['-p', `tsconfig.${way}.json`, '--pretty', 'false'], {
        cwd: folder,
      })
      // Declarations of other packages have errors of their own under the strictest options.
      const ours = output
        .split('\n')
        .filter((line) => /^\S.*: error TS/.test(line) && !/node_modules\/(?!.*@iita\/)/.test(line))
      expect(ours).toEqual([])
    })

    test(`shows the page of the README, built by ${vite}, in a browser`, async () => {
      const built = await mustRun(bin(folder, 'vite'), ['build', '--logLevel', 'warn'], { cwd: folder })
      expect(built).toBe('')
      const { text, bubbleRadius, errors } = await openPage(path.join(folder, 'dist'))
      expect(errors).toEqual([])
      expect(text).toContain('te contamos que el curso de')
      expect(bubbleRadius).toBeGreaterThan(0)
    })

    test('runs the entries of the core in Deno, without any permission', async () => {
      const deno = bin(path.join(root, 'tools/pack'), 'deno')
      const env = { DENO_DIR: path.join(folder, '.deno'), DENO_NO_UPDATE_CHECK: '1' }
      const answer = await mustRun(deno, ['run', '--check', '--no-prompt', 'deno.ts'], { cwd: folder, env })
      expect(JSON.parse(answer)).toEqual({ signed: 200, forged: 401, recorded: 1 })
    })
  })
}
