import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { addUp, forgetResults, withoutResults } from '../src/addUp.ts'

let root: string

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'add-up-'))
})
afterEach(() => rmSync(root, { recursive: true }))

function write(folder: string, results: object): void {
  mkdirSync(path.join(root, folder, 'test-results'), { recursive: true })
  writeFileSync(path.join(root, folder, 'package.json'), JSON.stringify({ scripts: { test: 'vitest run' } }))
  writeFileSync(path.join(root, folder, 'test-results/results.json'), JSON.stringify(results))
}

const green = { success: true, numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 0 }

test('results of all packages are added up', () => {
  write('packages/a', green)
  write('tools/b', { ...green, success: false, numFailedTests: 2 })
  expect(addUp(root)).toEqual({ passed: 6, failed: 2, skipped: 2 })
})

test('a file that could not be loaded counts as a failure', () => {
  write('packages/a', { ...green, success: false })
  expect(addUp(root).failed).toBe(1)
})

test('a package whose tests wrote nothing is named', () => {
  write('packages/a', green)
  forgetResults(root)
  expect(withoutResults(root)).toEqual(['packages/a'])
})
