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

export default defineConfig({
  entry: ['src/index.ts', 'src/runner.ts', 'src/meta.ts', 'src/webhooks.ts', 'src/testing.ts', 'src/sql.ts'],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  clean: true,
  sourcemap: true,
  esbuildPlugins: [inlineMigrations],
  // As files too, for whoever applies them by hand.
  onSuccess: () => cp('../../sql/migrations', 'dist/migrations', { recursive: true }),
})
