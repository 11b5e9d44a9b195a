import { execFile } from 'node:child_process'
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { LocalSupabaseUnavailableError, localSupabaseUnavailableReason, startLocalSupabase } from '../src/index.ts'
import { findIdentity } from '../src/postgres/findIdentity.ts'
import { findPostgres } from '../src/postgres/findPostgres.ts'
import { prepareBinaries } from '../src/postgres/prepareBinaries.ts'

afterEach(() => {
  vi.unstubAllEnvs()
})

test('a machine without PostgREST says how to help it', async () => {
  vi.stubEnv('POSTGREST_BIN', '/nowhere/postgrest')
  expect(localSupabaseUnavailableReason()).toContain('POSTGREST_BIN')
  const starting = startLocalSupabase()
  await expect(starting).rejects.toBeInstanceOf(LocalSupabaseUnavailableError)
  await expect(starting).rejects.toMatchObject({
    name: 'LocalSupabaseUnavailableError',
    code: 'unavailable',
    message: expect.stringContaining('/nowhere/postgrest'),
  })
})

describe.skipIf(localSupabaseUnavailableReason())('Postgres from npm', () => {
  /** A copy of the package as it is before its install script has run. */
  const unpack = async (): Promise<string> => {
    const folder = await mkdtemp(path.join(tmpdir(), 'unpacked-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    const filter = (file: string) => !file.endsWith('.a')
    await cp(findPostgres() as string, path.join(folder, 'native'), { recursive: true, filter })
    // By name: a package manager that caches what install scripts made may have turned the links into files.
    const links: { target: string }[] = JSON.parse(await readFile(path.join(folder, 'native/pg-symlinks.json'), 'utf8'))
    for (const { target } of links) await rm(path.join(folder, target), { force: true })
    return path.join(folder, 'native')
  }
  const version = async (bin: string, identity?: { uid: number; gid: number }): Promise<string> =>
    (await promisify(execFile)(path.join(bin, 'postgres'), ['--version'], { cwd: '/', ...identity })).stdout

  test('runs where install scripts are switched off', async () => {
    const native = await unpack()
    await expect(version(path.join(native, 'bin'))).rejects.toThrow('shared libraries')
    const bin = await prepareBinaries({ native, identity: undefined, onFolder: () => undefined })
    expect(bin).toBe(path.join(native, 'bin'))
    expect(await version(bin)).toContain('17.')
  })

  test.runIf(process.getuid?.() === 0)('is copied for root when nobody else may enter the project', async () => {
    const identity = findIdentity()
    const native = await unpack()
    await expect(version(path.join(native, 'bin'), identity)).rejects.toThrow('EACCES')
    const folders: string[] = []
    const bin = await prepareBinaries({ native, identity, onFolder: (folder) => folders.push(folder) })
    onTestFinished(() => rm(folders[0] as string, { recursive: true }))
    expect(bin).toBe(path.join(folders[0] as string, 'native/bin'))
    expect(await version(bin, identity)).toContain('17.')
  })
})
