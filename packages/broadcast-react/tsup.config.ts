import { build } from 'esbuild'
import { defineConfig, type Options } from 'tsup'

// Both below write into one folder, so neither may clean it: the script does, before them.
const shared = {
  format: ['esm', 'cjs'],
  platform: 'browser',
  target: 'es2022',
  dts: true,
  sourcemap: true,
} satisfies Options

const entries = ['src/index.ts', 'src/words/en.ts', 'src/words/pt-BR.ts']

/**
 * What hosts use one without the other. As files of their own, which `.` only passes on, a bundler leaves out those that a page
 * does not use: out of one file it takes every `memo` and `createContext` along.
 */
const parts = [
  'src/provider/BroadcastProvider.tsx',
  'src/template/TemplatePreview.tsx',
  'src/list/CampaignList.tsx',
  'src/wizard/CampaignWizard.tsx',
  'src/progress/CampaignProgress.tsx',
]

/**
 * A host on Next or another framework with server components may import the first from anywhere; a server component hands words on
 * to the provider as they are. What it calls itself, to prefetch, is the second: no part of that belongs to the client.
 */
const client: Options = {
  ...shared,
  entry: entries,
  esbuildOptions: (options, { format }) => {
    // The sources are in the package; a second copy in every map would double its size.
    options.sourcesContent = false
    // CommonJS cannot be split, nor shaken.
    if (format === 'esm') options.entryPoints = [...entries, ...parts]
  },
  banner: { js: '"use client";' },
  async onSuccess() {
    await build({
      entryPoints: ['src/styles/index.css'],
      bundle: true,
      minify: true,
      target: ['chrome123', 'firefox120', 'safari17.5'],
      outfile: 'dist/styles.css',
    })
  },
}

const server: Options = {
  ...shared,
  entry: ['src/queries.ts'],
  esbuildOptions: (options) => {
    options.sourcesContent = false
  },
}

export default defineConfig([client, server])
