import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

interface Results {
  testResults: { assertionResults: { title: string; ancestorTitles: string[]; status: string }[] }[]
}

/** So many cases of hostile inputs (the numbers H1 to H96) are to pass, at least. */
export const fewestHostileCases = 200

const hostile = /^(?:[FH]\d+, )*H\d+(?:, [FH]\d+)*: /

/** Passed cases of hostile inputs, each line of a table for itself, over the results of every package. */
export const countHostileCases = (root: string): number => {
  let count = 0
  for (const file of globSync('{packages,examples,tools}/*/test-results/results.json', { cwd: root })) {
    const { testResults }: Results = JSON.parse(readFileSync(path.join(root, file), 'utf8'))
    for (const { assertionResults } of testResults)
      for (const { title, ancestorTitles, status } of assertionResults)
        if (status === 'passed' && [title, ...ancestorTitles].some((each) => hostile.test(each))) count += 1
  }
  return count
}
