import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const here = fileURLToPath(new URL('..', import.meta.url))

const given = ['react', 'react-dom', '@tanstack/react-query', '@iita/broadcast-core']

/** A page with this code, cut into the pieces that a browser fetches. */
const cut = async (contents: string) => {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: here, sourcefile: 'page.ts', loader: 'ts' },
    outdir: 'page',
    bundle: true,
    minify: true,
    splitting: true,
    write: false,
    metafile: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    conditions: ['@iita/source'],
    external: given,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  })
  const pieces = metafile.outputs
  const pathOf = (entry: string): string =>
    Object.keys(pieces).find((path) => pieces[path]?.entryPoint?.endsWith(entry)) ?? entry
  /** A piece and all it cannot do without. */
  const withNeeds = (path: string, loaded = new Set<string>()): Set<string> => {
    if (loaded.has(path)) return loaded
    loaded.add(path)
    for (const { path: next, kind, external } of pieces[path]?.imports ?? [])
      if (kind === 'import-statement' && !external) withNeeds(next, loaded)
    return loaded
  }
  const sizeOf = (paths: Iterable<string>): number =>
    [...paths].reduce((sum, name) => {
      const file = outputFiles.find(({ path }) => path.endsWith(name))
      return sum + gzipSync(file?.contents ?? '', { level: 9 }).length
    }, 0)
  const first = withNeeds(pathOf('page.ts'))
  return {
    /** Bytes of what is loaded on every visit, gzip, without what every host has already. */
    first: sizeOf(first),
    /** What each later piece adds to that, by the file that it begins with. */
    late: Object.fromEntries(
      Object.values(pieces).flatMap(({ entryPoint }) => {
        if (entryPoint === undefined || entryPoint.endsWith('page.ts')) return []
        const added = [...withNeeds(pathOf(entryPoint))].filter((path) => !first.has(path))
        return [[entryPoint.replace(/^.*src\//, '').replace(/\.tsx?$/, ''), sizeOf(added)]]
      }),
    ),
  }
}

/**
 * Provider, one screen, its Spanish words and the libraries it needs; then its late pieces, by name: what is fetched when it is
 * pressed or comes in sight. Taken from the screen's own file: from the entry, this bundler also cuts up what the imports of other
 * screens, which nobody uses, would share with it.
 */
const budgets: readonly (readonly [screen: string, first: number, late: Readonly<Record<string, number>>])[] = [
  ['list/CampaignList', 12_000, {}],
  [
    'wizard/CampaignWizard',
    40_000,
    {
      'wizard/frame/fillingSteps': 12_000,
      // With virtua.
      'wizard/frame/peopleSteps': 8_000,
      'wizard/frame/sendingSteps': 20_000,
    },
  ],
  [
    'progress/CampaignProgress',
    20_000,
    {
      'progress/dialogs': 7_000,
      'progress/lists': 16_000,
      'progress/Outcome': 10_000,
      // With uPlot.
      'progress/MinuteChart': 45_000,
      // With d3-dsv.
      'progress/exportMessages': 9_000,
    },
  ],
]

test.each(budgets)(
  '%s with its provider weighs at most %i bytes, and each of its late pieces what it may',
  async (screen, bytes, pieces) => {
    const { first, late } = await cut(
      `export { BroadcastProvider } from './src/provider/BroadcastProvider.tsx'\nexport * from './src/${screen}.tsx'`,
    )
    expect(first).toBeGreaterThan(1_000)
    expect(first).toBeLessThanOrEqual(bytes)
    expect(Object.keys(late).sort()).toEqual(Object.keys(pieces).sort())
    for (const [name, most] of Object.entries(pieces)) expect(late[name], name).toBeLessThanOrEqual(most)
  },
)

test('the stylesheet weighs at most 8,000 bytes', async () => {
  const { outputFiles } = await build({
    entryPoints: [`${here}src/styles/index.css`],
    bundle: true,
    minify: true,
    write: false,
    target: ['chrome123', 'firefox120', 'safari17.5'],
  })
  expect(gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length).toBeLessThanOrEqual(8_000)
})
