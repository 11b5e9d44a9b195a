import { build } from 'esbuild'
import { defineConfig, type Options } from 'tsup'

const shared = {
  format: ['esm', 'cjs'],
  platform: 'browser',
  target: 'es2022',
  dts: true,
  sourcemap: true,
  // The sources are in the package; a second copy in every map would double its size.
  esbuildOptions: (options) => {
    options.sourcesContent = false
  },
} satisfies Options

/**
 * A host on Next or another framework with server components may import the first from anywhere; a server component hands words on
 * to the provider as they are. What it calls itself, to prefetch, is the second: no part of that belongs to the client.
 */
const client: Options = {
  ...shared,
  entry: ['src/index.ts', 'src/words/en.ts', 'src/words/pt-BR.ts'],
  clean: true,
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

const server: Options = { ...shared, entry: ['src/queries.ts'] }

export default defineConfig([client, server])
