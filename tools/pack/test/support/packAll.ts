import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { publicPackages } from '../../src/packages.ts'
import { mustRun } from '../../src/run.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The tarball of each public package, by the package's name. */
    tarballs: Record<string, string>
  }
}

/** Packs every public package once, as publishing would, for all files of tests. */
export const setup = async (project: TestProject): Promise<() => Promise<void>> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'broadcast-tarballs-'))
  const pack = async (cwd: string): Promise<string> =>
    JSON.parse(await mustRun('pnpm', ['pack', '--json', '--pack-destination', folder], { cwd })).filename
  const packed = await Promise.all(publicPackages.map(async (each) => [each.name, await pack(each.folder)] as const))
  project.provide('tarballs', Object.fromEntries(packed))
  return () => rm(folder, { recursive: true, force: true })
}
