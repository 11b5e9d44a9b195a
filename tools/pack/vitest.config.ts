import { defineConfig } from 'vitest/config'

// No `@iita/source` here: what is looked at is what is published, the build.
export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['./test/support/packAll.ts'],
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    // Installs and compilers on a machine that others use too.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
})
