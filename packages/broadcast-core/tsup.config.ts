import { cp } from 'node:fs/promises'
import { defineConfig, type Options } from 'tsup'
import { migrations } from './src/sql/migrations.ts'

/** Puts the migrations into the build as texts: see src/sql/migrations.ts. */
export const inlineMigrations: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'inline-migrations',
  setup(build) {
    build.onLoad({ filter: /[\\/]src[\\/]sql[\\/]migrations\.ts$/ }, () => ({
      contents: `export const migrations = ${JSON.stringify(migrations)}`,
      loader: 'ts',
    }))
  },
}

/**
 * Keeps each language of the error words a file of its own, also in the CommonJS build, which cannot be split. Both load the
 * module: a CommonJS file made for any platform does not tell an `import()` its names.
 */
export const keepLocalesApart: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'keep-locales-apart',
  setup(build) {
    build.onResolve({ filter: /^\.\/(?:es-AR|en|pt-BR)\.ts$/ }, ({ path, kind }) =>
      kind === 'dynamic-import'
        ? { path: `./meta-errors/${path.slice(2, -'.ts'.length)}.js`, external: true }
        : undefined,
    )
  },
}

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/runner.ts',
    'src/meta.ts',
    'src/meta-errors.ts',
    'src/meta-errors/es-AR.ts',
    'src/meta-errors/en.ts',
    'src/meta-errors/pt-BR.ts',
    'src/webhooks.ts',
    'src/edge.ts',
    'src/testing.ts',
    'src/sql.ts',
  ],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  clean: true,
  sourcemap: true,
  // The sources are in the package; a second copy in every map would double its size.
  esbuildOptions: (options) => {
    options.sourcesContent = false
  },
  esbuildPlugins: [inlineMigrations, keepLocalesApart],
  // As files too, for whoever applies them by hand.
  onSuccess: () => cp('../../sql/migrations', 'dist/migrations', { recursive: true }),
})
