import { globSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { publicPackages, readManifest } from '../src/packages.ts'
import { mustRun } from '../src/run.ts'

/** kB of the tarball, so that nothing slips into it. */
const tarballBudgets: Record<string, number> = {
  '@iita/broadcast-core': 900,
  '@iita/broadcast-react': 750,
  '@iita/broadcast-simulator': 200,
}

describe.each(publicPackages)('the tarball of $name', ({ name }) => {
  const tarball = inject('tarballs')[name] ?? ''
  let folder: string
  let files: string[]
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'broadcast-contents-'))
    await mustRun('tar', ['-xzf', tarball, '--strip-components=1'], { cwd: folder })
    files = globSync('**/*', { cwd: folder, withFileTypes: true })
      .filter((each) => each.isFile())
      .map((each) => path.relative(folder, path.join(each.parentPath, each.name)).replaceAll(path.sep, '/'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('holds the build, its sources, README, licence and manifest, and nothing else', () => {
    const rest = files.filter((file) => !/^(?:dist|src)\//.test(file))
    expect(rest.sort()).toEqual(['LICENSE', 'README.md', 'package.json'])
    expect(
      files.filter((file) => /\.(?:test|fixture|stories|browser)\.|(?:^|\/)(?:test|bench|\.storybook)\//.test(file)),
    ).toEqual([])
  })

  test('has the source of every line that a map leads to', async () => {
    const maps = files.filter((file) => file.endsWith('.map'))
    expect(maps.length).toBeGreaterThan(0)
    for (const map of maps) {
      const { sources, sourcesContent } = JSON.parse(await readFile(path.join(folder, map), 'utf8'))
      expect(sourcesContent, map).toBeUndefined()
      const missing = sources
        .map((source: string) => path.posix.join(path.posix.dirname(map), source))
        .filter((source: string) => !files.includes(source))
      expect(missing, map).toEqual([])
    }
  })

  test('depends on versions that a stranger can install', () => {
    const { dependencies, peerDependencies } = readManifest(folder)
    for (const range of Object.values({ ...dependencies, ...peerDependencies })) expect(range).toMatch(/^\^\d/)
  })

  test(`weighs at most ${tarballBudgets[name]} kB`, async () => {
    const kilobytes = (await readFile(tarball)).length / 1000
    console.log(`${name}: tarball ${kilobytes.toFixed(0)} kB, ${files.length} files`)
    expect(kilobytes).toBeLessThan(tarballBudgets[name] ?? 0)
  })
})
