import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { countHostileCases } from '../src/countCases.ts'
import type { Matrix } from '../src/matrix.ts'
import { type Proof, proveRows } from '../src/proveRows.ts'
import { readCases } from '../src/readCases.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'results-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const result = (title: string, status = 'passed', ...ancestorTitles: string[]) => ({ title, status, ancestorTitles })
const write = (name: string, ...files: ReturnType<typeof result>[][]): void => {
  const results = path.join(folder, name, 'test-results')
  mkdirSync(results, { recursive: true })
  const testResults = files.map((assertionResults) => ({ assertionResults }))
  writeFileSync(path.join(results, 'results.json'), JSON.stringify({ testResults }))
}
const matrix: Matrix = { rows: { F1: 'killed', F2: 'cut', H3: 'hostile' }, later: {} }
const prove = (unavailable: string | null = null, changes: Partial<Matrix> = {}): Proof =>
  proveRows({ ...matrix, ...changes }, readCases(folder), unavailable)
const proved: Proof = { problems: [], elsewhere: [] }

describe('a row is proved', () => {
  test('by a test that passed, under its own title or its group’s, in any package', () => {
    write('tools/a', [result('F1: dies')], [result('at once', 'passed', 'all of it', 'F2, H3: is cut')])
    expect(prove()).toEqual(proved)
  })

  test('by a row that a table gave its title, which no source shows', () => {
    write('packages/b', [result('F1: dies'), result('F2: 190 stops'), result('H3: 4 bytes')])
    expect(prove()).toEqual(proved)
  })

  test('by one that passed beside others that were skipped', () => {
    write('tools/a', [result('F1: dies'), result('F1: again', 'skipped'), result('F2, H3: cut')])
    expect(prove()).toEqual(proved)
  })
})

describe('a row is not proved', () => {
  test.each(['failed', 'skipped', 'pending', 'todo'])('by a test that is %s', (status) => {
    write('tools/a', [result('F1: dies', status), result('F2, H3: is cut')])
    expect(prove()).toEqual({
      problems: [expect.stringMatching(/^F1 \(killed\) has no test that passed/)],
      elsewhere: [],
    })
  })

  test('by a title that was not run, nor by this package, which only speaks of rows', () => {
    write('tools/test', [result('F1: a names it')])
    write('tools/a', [result('F2, H3: is cut')])
    expect(prove().problems).toEqual([expect.stringMatching(/^F1 /)])
  })
})

describe('where no database can run', () => {
  const reason = 'no PostgREST for this platform'

  test('a row whose tests were all skipped is named and excused', () => {
    write('tools/a', [result('F1: dies', 'skipped'), result('F2, H3: is cut')])
    expect(prove(reason)).toEqual({ problems: [], elsewhere: ['F1'] })
  })

  test('one that failed is not, though another of its tests was skipped; nor is one that was never run', () => {
    write('tools/a', [result('F1: dies', 'skipped'), result('F1, F2: is cut', 'failed')])
    expect(prove(reason)).toEqual({
      problems: [/^F1 /, /^F2 /, /^H3 /].map((row) => expect.stringMatching(row)),
      elsewhere: [],
    })
  })
})

test('a row that waits needs no test; a test of a row that there is not is found, also where a table made its title', () => {
  write('tools/a', [result('F1: dies'), result('F99: nothing')])
  const { problems } = prove(null, { later: { F2: 'needs CSV', H3: 'needs CSV' } })
  expect(problems).toEqual([expect.stringMatching(/^F99 is no row .* in tools\/a$/)])
})

test('hostile cases are counted where they passed, by their own title or by the group’s', () => {
  const cases = [
    result('H1: a'),
    result('H1: b', 'failed'),
    result('F55, H24: c'),
    result('plain', 'passed', 'H2: a group'),
    result('F1: no input'),
  ]
  write('tools/a', cases, cases)
  write('tools/test', [result('H1: a names it')])
  expect(countHostileCases(folder)).toBe(6)
})
