import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const here = fileURLToPath(new URL('..', import.meta.url))

const given = ['react', 'react-dom', '@tanstack/react-query', '@iita/broadcast-core']

/** Bytes of what a page loads at first for this code, gzip, without what every host has already. */
const sizeOf = async (contents: string): Promise<number> => {
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
  const loaded = new Set<string>()
  const load = (path: string): void => {
    if (loaded.has(path)) return
    loaded.add(path)
    for (const { path: next, kind, external } of metafile.outputs[path]?.imports ?? []) {
      if (kind === 'import-statement' && !external) load(next)
    }
  }
  const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith('page.ts'))
  load(entry?.[0] ?? '')
  return outputFiles
    .filter(({ path }) => [...loaded].some((name) => path.endsWith(name)))
    .reduce((sum, { contents: file }) => sum + gzipSync(file, { level: 9 }).length, 0)
}

/**
 * Provider, one screen, its Spanish words and the libraries it needs. Taken from the screen's own file: from the entry, this bundler
 * also cuts up what the imports of other screens, which nobody uses, would share with it.
 */
const budgets = [
  ['list/CampaignList', 12_000],
  ['wizard/CampaignWizard', 40_000],
  // Its lists, with their words and virtual rows, come after the figures.
  ['progress/CampaignProgress', 20_000],
  // With uPlot; loaded with the chart alone.
  ['progress/MinuteChart', 45_000],
] as const

test.each(budgets)('%s with its provider weighs at most %i bytes', async (screen, bytes) => {
  const size = await sizeOf(
    `export { BroadcastProvider } from './src/provider/BroadcastProvider.tsx'\nexport * from './src/${screen}.tsx'`,
  )
  expect(size).toBeGreaterThan(1_000)
  expect(size).toBeLessThanOrEqual(bytes)
})

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
