import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { publicPackages } from '../src/packages.ts'
import { root } from '../src/root.ts'

const repository = 'https://github.com/IITA-Proyectos/broadcast'

test('three packages are published', () => {
  expect(publicPackages.map(({ name }) => name)).toEqual([
    '@iita/broadcast-core',
    '@iita/broadcast-react',
    '@iita/broadcast-simulator',
  ])
})

describe.each(publicPackages)('$name', ({ folder, folderName, manifest, entries }) => {
  test('says what it is, whose it is and where it lives', () => {
    expect(manifest).toMatchObject({
      license: 'MIT',
      type: 'module',
      engines: { node: '>=22' },
      homepage: `${repository}/tree/main/packages/${folderName}#readme`,
      bugs: `${repository}/issues`,
      repository: { type: 'git', url: `git+${repository}.git`, directory: `packages/${folderName}` },
      publishConfig: { access: 'public' },
    })
    expect(manifest.description).toMatch(/^[A-Z].+\.$/)
    expect(manifest.keywords?.length).toBeGreaterThanOrEqual(5)
    expect(new Set(manifest.keywords).size).toBe(manifest.keywords?.length)
  })

  test('has a README and the licence of the repository', () => {
    const licence = (where: string): string => readFileSync(path.join(where, 'LICENSE'), 'utf8')
    expect(licence(folder)).toBe(licence(root))
    expect(readFileSync(path.join(folder, 'README.md'), 'utf8')).toMatch(new RegExp(`^# ${manifest.name}\n`))
  })

  test('has every entry for import and for require, each with types and a map', () => {
    const files = entries.flatMap((entry) => [
      [entry.import.default, /\.js$/],
      [entry.import.types, /\.d\.ts$/],
      [entry.require.default, /\.cjs$/],
      [entry.require.types, /\.d\.cts$/],
      [`${entry.import.default}.map`, /\.js\.map$/],
      [`${entry.require.default}.map`, /\.cjs\.map$/],
    ]) as [string, RegExp][]
    expect(files.length).toBeGreaterThan(0)
    for (const [file, pattern] of files) {
      expect(file).toMatch(pattern)
      expect(existsSync(path.join(folder, file)), file).toBe(true)
    }
  })

  test('exports nothing but entries, stylesheets and its manifest', () => {
    const others = Object.keys(manifest.exports).filter(
      (key) => !entries.some(({ name }) => key === (name === 'index' ? '.' : `./${name}`)),
    )
    expect(others.filter((key) => key !== './package.json' && !key.endsWith('.css'))).toEqual([])
  })

  test('names its main entry for old tools too', () => {
    const [main] = entries
    expect([manifest.main, manifest.module, manifest.types]).toEqual([
      main?.require.default,
      main?.import.default,
      main?.import.types,
    ])
  })

  test('says that imports without use may be left out, except of stylesheets', () => {
    const styles = Object.keys(manifest.exports).some((key) => key.endsWith('.css'))
    expect(manifest.sideEffects).toEqual(styles ? ['*.css'] : false)
  })
})
