// The failure matrix and the tests that are to prove it. `node tools/test/src/matrix.ts` prints every row with its tests, by
// their titles in the sources: quick, and without having run any. `npm test` asks which of them passed: see proveRows.ts.
// `--tidy` takes out reasons for waiting that have become stale.
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import process from 'node:process'

/** Every row that there is, by number, and why those without a test have none. Reviewed by hand. */
export interface Matrix {
  rows: Record<string, string>
  later: Record<string, string>
}

/** A title of a test or a scenario that names rows: `F9: …`, `F55, H24: …`. */
export interface RowTitle {
  rows: string[]
  title: string
  file: string
}

const matrixFile = 'tools/test/matrix/matrix.json'

/** Where tests and scenarios are. This package's own tests only speak of rows. */
const sources = [
  '{packages,examples,tools}/*/{src,test}/**/*.{test.ts,test.tsx,browser.tsx}',
  '{packages,examples,tools}/*/test/**/*.ts',
  'tools/chaos/src/**/*.ts',
]
const notSources = /(?:^|\/)(?:node_modules|dist)\/|^tools\/test\//

const literal = /(['"`])((?:[FH]\d+, )*[FH]\d+: (?:\\.|(?!\1)[^\\\n])*)\1/g

export const readMatrix = (root: string): Matrix => JSON.parse(readFileSync(path.join(root, matrixFile), 'utf8'))

/** Rows that a title names. */
export const rowsOf = (title: string): string[] => /^((?:[FH]\d+, )*[FH]\d+): /.exec(title)?.[1]?.split(', ') ?? []

/** Every title in the sources that begins with a row. */
export const findTitles = (root: string): RowTitle[] => {
  const files = new Set(sources.flatMap((pattern) => globSync(pattern, { cwd: root })))
  return Array.from(files)
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => !notSources.test(file))
    .sort()
    .flatMap((file) =>
      Array.from(readFileSync(path.join(root, file), 'utf8').matchAll(literal), ([, , title = '']) => ({
        rows: rowsOf(title),
        title,
        file,
      })),
    )
}

/** What is wrong between the matrix and the tests, as sentences; none when every row is proved or waits with a reason. */
export const problemsOf = ({ rows, later }: Matrix, titles: readonly RowTitle[], nothing = 'no test'): string[] => {
  const tested = new Set(titles.flatMap((title) => title.rows))
  const unknown = titles.flatMap(({ rows: named, title, file }) =>
    named
      .filter((row) => rows[row] === undefined)
      .map((row) => `${row} is no row of ${matrixFile}: "${title}" in ${file}`),
  )
  const bare = Object.keys(rows)
    .filter((row) => !tested.has(row) && later[row] === undefined)
    .map(
      (row) => `${row} (${rows[row]}) has ${nothing} whose title begins with «${row}: », and no reason under "later"`,
    )
  const stale = Object.keys(later)
    .filter((row) => tested.has(row))
    .map((row) => `${row} has tests by now: take it out of "later" (--tidy does)`)
  const strange = Object.keys(later)
    .filter((row) => rows[row] === undefined)
    .map((row) => `"later" names ${row}, which is no row`)
  return [...unknown, ...bare, ...stale, ...strange]
}

const describeRow = (row: string, { rows, later }: Matrix, titles: readonly RowTitle[]): string => {
  const tests = titles.filter((title) => title.rows.includes(row)).map(({ title, file }) => `    ${title}  (${file})`)
  const reason = later[row] === undefined ? [] : [`    later: ${later[row]}`]
  return [
    `${row}  ${rows[row]}`,
    ...tests,
    ...reason,
    ...(tests.length + reason.length === 0 ? ['    NOTHING'] : []),
  ].join('\n')
}

if (import.meta.main) {
  const root = path.join(import.meta.dirname, '../../..')
  const matrix = readMatrix(root)
  const titles = findTitles(root)
  if (process.argv.includes('--tidy')) {
    const tested = new Set(titles.flatMap((title) => title.rows))
    matrix.later = Object.fromEntries(Object.entries(matrix.later).filter(([row]) => !tested.has(row)))
    writeFileSync(path.join(root, matrixFile), `${JSON.stringify(matrix, null, 2)}\n`)
  }
  for (const row of Object.keys(matrix.rows)) console.log(describeRow(row, matrix, titles))
  const problems = problemsOf(matrix, titles)
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length === 0 ? 0 : 1
}
