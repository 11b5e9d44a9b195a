import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** A test of the last run; each line of a table is one. */
export interface Case {
  /** Its own title first, then those of the groups that it is in. */
  titles: string[]
  status: 'passed' | 'failed' | 'skipped'
  /** The package that it belongs to. */
  folder: string
}

interface Results {
  testResults: { assertionResults: { title: string; ancestorTitles: string[]; status: string }[] }[]
}

/** Every test of the last run, from what each package's vitest wrote; without those of this package, which only speak of others. */
export const readCases = (root: string): Case[] =>
  globSync('{packages,examples,tools}/*/test-results/results.json', { cwd: root })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !file.startsWith('tools/test/'))
    .sort()
    .flatMap((file) => {
      const { testResults }: Results = JSON.parse(readFileSync(path.join(root, file), 'utf8'))
      const folder = file.slice(0, -'/test-results/results.json'.length)
      return testResults.flatMap(({ assertionResults }) =>
        assertionResults.map(({ title, ancestorTitles, status }) => ({
          titles: [title, ...ancestorTitles],
          status: status === 'passed' || status === 'failed' ? status : 'skipped',
          folder,
        })),
      )
    })
