import { defineConfig } from 'vitest/config'

export default defineConfig({
  resolve: { conditions: ['@iita/source'] },
  ssr: { resolve: { conditions: ['@iita/source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    testTimeout: 120_000,
  },
})
