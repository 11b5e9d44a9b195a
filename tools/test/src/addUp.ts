import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'

export interface Totals {
  passed: number
  failed: number
  skipped: number
}

const pattern = '{packages,examples,tools}/*/test-results/results.json'

/** Forgets the results of earlier runs; turbo puts those of unchanged packages back. */
export function forgetResults(root: string): void {
  for (const file of globSync(pattern, { cwd: root })) rmSync(path.join(root, file))
}

/** Adds up what every package's vitest wrote. A package whose tests never got to run has no file, and its task failed. */
export function addUp(root: string): Totals {
  const totals: Totals = { passed: 0, failed: 0, skipped: 0 }
  for (const file of globSync(pattern, { cwd: root }).sort()) {
    const results = JSON.parse(readFileSync(path.join(root, file), 'utf8'))
    totals.passed += results.numPassedTests
    totals.failed += results.numFailedTests
    // A file that failed to load has no failed test of its own.
    if (results.numFailedTests === 0 && !results.success) totals.failed += 1
    totals.skipped += results.numPendingTests + results.numTodoTests
  }
  return totals
}

/** Packages with tests whose task wrote no result: they count as failed. */
export function withoutResults(root: string): string[] {
  return globSync('{packages,examples,tools}/*/package.json', { cwd: root })
    .filter((file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).scripts?.test !== undefined)
    .map((file) => path.dirname(file))
    .filter((folder) => !existsSync(path.join(root, folder, 'test-results/results.json')))
}
