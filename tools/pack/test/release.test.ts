import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publicPackages, readManifest } from '../src/packages.ts'
import { releaseInCopy } from '../src/release.ts'
import { root } from '../src/root.ts'

const names = publicPackages.map(({ name }) => name)
const text = (file: string): string => readFileSync(path.join(root, file), 'utf8')

interface Changeset {
  file: string
  bumps: Record<string, string>
  summary: string
}

const changesets: Changeset[] = globSync('.changeset/*.md', { cwd: root })
  .filter((file) => path.basename(file) !== 'README.md')
  .map((file) => {
    const [, head = '', summary = ''] = /^---\n([\s\S]*?)---\n([\s\S]*)$/.exec(text(file)) ?? []
    const bumps = Object.fromEntries(Array.from(head.matchAll(/^"(.+)": (\w+)$/gm), ([, name, bump]) => [name, bump]))
    return { file, bumps, summary: summary.trim() }
  })

test('packages are released with one version, from main, for everybody', () => {
  const { linked, access, baseBranch } = JSON.parse(text('.changeset/config.json'))
  expect({ linked, access, baseBranch }).toEqual({ linked: [names], access: 'public', baseBranch: 'main' })
})

describe.skipIf(changesets.length === 0)('changesets', () => {
  test.each(changesets)('$file tells users what changed, in packages that exist', ({ bumps, summary }) => {
    expect(Object.keys(bumps).length).toBeGreaterThan(0)
    expect(names).toEqual(expect.arrayContaining(Object.keys(bumps)))
    for (const bump of Object.values(bumps)) expect(['patch', 'minor', 'major']).toContain(bump)
    expect(summary.length).toBeGreaterThan(40)
  })

  describe('a release', () => {
    let folder: string
    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'broadcast-release-'))
      await releaseInCopy(folder)
    })
    afterAll(() => rm(folder, { recursive: true, force: true }))

    const released = publicPackages.filter(({ name }) => changesets.some(({ bumps }) => bumps[name] !== undefined))

    test('gives everything that changed one new version, and uses every changeset up', () => {
      const versions = released.map(({ folderName }) => readManifest(path.join(folder, 'packages', folderName)).version)
      expect(new Set(versions).size).toBe(1)
      for (const { manifest } of released) expect(versions).not.toContain(manifest.version)
      expect(globSync('.changeset/*.md', { cwd: folder })).toEqual([])
    })

    test.each(released)('tells in the changelog of $name what changed', async ({ folderName, name }) => {
      const changelog = await readFile(path.join(folder, 'packages', folderName, 'CHANGELOG.md'), 'utf8')
      for (const { bumps, summary } of changesets)
        if (bumps[name] !== undefined) expect(changelog).toContain(summary.split('\n')[0])
    })
  })
})

describe('workflows', () => {
  const workflows = globSync('.github/workflows/*.yml', { cwd: root })

  test.each(workflows)('%s runs only scripts that exist', (file) => {
    const { scripts } = JSON.parse(text('package.json'))
    const used = Array.from(text(file).matchAll(/npm (?:run )?([\w:]+)/g), ([, script]) => script)
    expect(used).toContain('test')
    for (const script of used) expect(Object.keys(scripts)).toContain(script)
  })

  test('a release is tested, then published with its provenance', () => {
    const release = text('.github/workflows/release.yml')
    expect(release.indexOf('npm test')).toBeGreaterThan(0)
    expect(release.indexOf('npm test')).toBeLessThan(release.indexOf('npm run release:publish'))
    expect(release).toContain('id-token: write')
    expect(release).toContain('NPM_CONFIG_PROVENANCE: "true"')
  })
})
