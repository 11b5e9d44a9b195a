import { type Matrix, problemsOf, type RowTitle, readMatrix, rowsOf } from './matrix.ts'
import { type Case, readCases } from './readCases.ts'

export interface Proof {
  /** Rows that no test of the last run has proved, and why that is a failure; as sentences. */
  problems: string[]
  /** Rows whose tests need a database that this machine cannot run: proved elsewhere. */
  elsewhere: string[]
}

const titlesOf = (cases: readonly Case[]): RowTitle[] =>
  cases.flatMap(({ titles, folder }) =>
    titles.map((title) => ({ rows: rowsOf(title), title, file: folder })).filter(({ rows }) => rows.length > 0),
  )

/**
 * A row is proved by a test that passed, not by its title. `unavailable` says why this machine has no database, or null:
 * only then is a row excused whose tests were all skipped.
 */
export const proveRows = (matrix: Matrix, cases: readonly Case[], unavailable: string | null): Proof => {
  const of = (...statuses: Case['status'][]): RowTitle[] =>
    titlesOf(cases.filter(({ status }) => statuses.includes(status)))
  const passed = new Set(of('passed').flatMap(({ rows }) => rows))
  const failed = new Set(of('failed').flatMap(({ rows }) => rows))
  // One that failed somewhere is not excused by having been skipped elsewhere.
  const excused = of('skipped').flatMap(({ rows, ...title }) => {
    const left = rows.filter((row) => unavailable !== null && !failed.has(row))
    return left.length > 0 ? [{ ...title, rows: left }] : []
  })
  return {
    problems: problemsOf(matrix, [...of('passed'), ...excused], 'no test that passed'),
    elsewhere: Object.keys(matrix.rows).filter(
      (row) => !passed.has(row) && excused.some(({ rows }) => rows.includes(row)),
    ),
  }
}

/** The same of the results that lie in the repository. */
export const proveRowsOf = (root: string, unavailable: string | null): Proof =>
  proveRows(readMatrix(root), readCases(root), unavailable)
