import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['@iita/source'] },
  ssr: { resolve: { conditions: ['@iita/source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['./test/globalSetup.ts'],
    // They wait more than they work.
    maxWorkers: 2,
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    // Real servers and processes on a machine that others use too.
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
})
