import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The longest first: the run of sixty kills, which everything else fits beside. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification): number => Number(moduleId.endsWith('/chaos.test.ts'))
    return files.toSorted((one, other) => isLongest(other) - isLongest(one))
  }
}

export default defineConfig({
  resolve: { conditions: ['@iita/source'] },
  ssr: { resolve: { conditions: ['@iita/source', 'module', 'node', 'development|production'] } },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    globalSetup: ['./test/globalSetup.ts'],
    // The processes wait more than they work: two files at once, on any machine.
    maxWorkers: 2,
    maxConcurrency: 3,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    // Real servers and processes on a machine that others use too.
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
