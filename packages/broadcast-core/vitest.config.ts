import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['@iita/source'] },
  ssr: { resolve: { conditions: ['@iita/source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // Files share nothing: no worker needs to begin afresh.
    isolate: false,
    // A database for each file, on a machine that others use too.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
  },
})
