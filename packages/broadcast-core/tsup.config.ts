import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/runner.ts', 'src/meta.ts', 'src/webhooks.ts', 'src/testing.ts', 'src/sql.ts'],
  format: ['esm', 'cjs'],
  platform: 'neutral',
  target: 'es2022',
  dts: true,
  clean: true,
  sourcemap: true,
})
