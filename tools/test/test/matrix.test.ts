import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { findTitles, type Matrix, problemsOf, readMatrix, rowsOf } from '../src/matrix.ts'

const root = path.join(import.meta.dirname, '../../..')
const numbers = (letter: string, from: number, to: number): string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `${letter}${from + index}`)

describe('the failure matrix of this repository', () => {
  test('has every row that there is', () => {
    const failures = [
      [1, 23],
      [30, 43],
      [50, 63],
      [70, 84],
      [86, 86],
      [90, 94],
    ] as const
    expect(Object.keys(readMatrix(root).rows)).toEqual([
      ...failures.flatMap(([from, to]) => numbers('F', from, to)),
      ...numbers('H', 1, 96),
    ])
  })

  test('is proved by tests that begin with its rows, or says what a row waits for', () => {
    const titles = findTitles(root)
    expect(titles.length).toBeGreaterThan(100)
    expect(problemsOf(readMatrix(root), titles)).toEqual([])
  })
})

describe('a matrix and its tests', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'matrix-'))
    write('tools/a/test/a.test.ts', `test('F1: dies', f)\ntest.each(rows)("F2, H3: %s isn't", f)\n`)
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const write = (file: string, text: string): void => {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  const matrix: Matrix = { rows: { F1: 'killed', F2: 'cut', H3: 'hostile' }, later: {} }
  const problems = (changes: Partial<Matrix> = {}): string[] =>
    problemsOf({ ...matrix, ...changes }, findTitles(folder))

  test('fit when each row begins a title', () => {
    expect(problems()).toEqual([])
    expect(findTitles(folder).map(({ rows }) => rows)).toEqual([['F1'], ['F2', 'H3']])
  })

  test('a row without a test needs a reason', () => {
    const rows = { ...matrix.rows, F9: 'a lost answer' }
    expect(problems({ rows })).toEqual([expect.stringMatching(/^F9 \(a lost answer\) has no test/)])
    expect(problems({ rows, later: { F9: 'needs CSV' } })).toEqual([])
  })

  test('a reason goes when the test comes', () => {
    expect(problems({ later: { F1: 'needs CSV' } })).toEqual([expect.stringMatching(/^F1 has tests by now/)])
  })

  test('a title, or a reason, for a row that there is not is found', () => {
    write('packages/b/src/b.test.ts', 'test(`F99: nothing`, f)')
    expect(problems({ later: { F98: 'x' } })).toEqual([
      expect.stringMatching(/^F99 is no row .*"F99: nothing" in packages\/b\/src\/b\.test\.ts/),
      expect.stringMatching(/"later" names F98/),
    ])
  })

  test('scenarios of the chaos tool count, sources of other packages do not', () => {
    write('tools/chaos/src/scenario.ts', `export const name = 'F1: again'`)
    write('packages/b/src/b.ts', `// see 'F99: nothing'`)
    expect(findTitles(folder)).toHaveLength(3)
    expect(problems()).toEqual([])
  })

  test.each([
    ['F1: a', ['F1']],
    ['F1, H24: a', ['F1', 'H24']],
    ['F1 a', []],
    ['see F1: a', []],
    ['f1: a', []],
  ])('%s names %s', (title, rows) => {
    expect(rowsOf(title)).toEqual(rows)
  })
})
