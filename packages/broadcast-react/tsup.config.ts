import { build } from 'esbuild'
import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/words/en.ts', 'src/words/pt-BR.ts'],
  format: ['esm', 'cjs'],
  platform: 'browser',
  target: 'es2022',
  dts: true,
  clean: true,
  sourcemap: true,
  // A host on Next or another framework with server components may import it from anywhere.
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
})
