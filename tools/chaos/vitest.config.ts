import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * The run of sixty kills begins, and has to keep to two minutes: beside it people say no, which is waiting more than work, then
 * something short. The fifty stops, nearly as busy as the kills, begin when it is over.
 */
const first = ['chaos', 'optOuts', 'meta', 'scenarios']

class InOrder extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = first.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
      return at < 0 ? first.length : at
    }
    return files.toSorted((one, other) => rank(one) - rank(other))
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
    sequence: { sequencer: InOrder },
    reporters: ['default', ['json', { outputFile: 'test-results/results.json' }]],
    // Real servers and processes on a machine that others use too.
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
