import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['@iita/source'] },
  ssr: { resolve: { conditions: ['@iita/source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['./test/globalSetup.ts'],
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    // Files share nothing but the server: no worker needs to begin afresh.
    isolate: false,
    // Real servers on a machine that others use too.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
