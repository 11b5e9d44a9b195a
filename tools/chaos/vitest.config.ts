import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** People who say no take the longest and wait more than they work; the fifty stops work. */
const first = ['optOuts', 'meta', 'scenarios']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = first.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return at < 0 ? first.length : at
    }
    return files.toSorted((one, other) => rank(one) - rank(other))
  }
}

const kills = 'test/chaos.test.ts'

export default defineConfig({
  resolve: { conditions: ['@iita/source'] },
  ssr: { resolve: { conditions: ['@iita/source', 'module', 'node', 'development|production'] } },
  test: {
    globalSetup: ['./test/globalSetup.ts'],
    maxConcurrency: 3,
    // The processes wait more than they work: two files at once, on any machine.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    // Real servers and processes on a machine that others use too.
    testTimeout: 120_000,
    hookTimeout: 60_000,
    projects: [
      // It has to keep to two minutes: nothing runs beside it.
      { extends: true, test: { name: 'kills', include: [kills], sequence: { groupOrder: 0 } } },
      {
        extends: true,
        test: {
          name: 'rest',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: [kills],
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
})
