// npm test: everything CI runs. Ends with one line, `N passed, N failed`, and fails when anything did.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { addUp, forgetResults, withoutResults } from './addUp.ts'
import { countHostileCases, fewestHostileCases } from './countCases.ts'
import { proveRowsOf } from './proveRows.ts'

const root = path.join(import.meta.dirname, '../../..')
const windows = process.platform === 'win32'

function check(name: string, args: string[]): boolean {
  console.log(`\n▸ ${name}`)
  return spawnSync('pnpm', ['exec', ...args], { cwd: root, stdio: 'inherit', shell: windows }).status === 0
}

forgetResults(root)
const lint = check('lint and format', ['biome', 'check', '--error-on-warnings'])
const turbo = (...args: string[]): string[] => ['turbo', 'run', ...args, '--continue', '--output-logs=new-only']
/** Kills processes and judges what happened by the time it took: nothing else may want the processors meanwhile. */
const alone = '@iita/chaos'
const tasks = [
  check('build', turbo('build')),
  // They wait as much as they work: three at once, however few processors there are.
  check('types, tests', turbo('typecheck', 'test', `--filter=!${alone}`, '--concurrency=3')),
  check('kills and outages, with the machine to themselves', turbo('typecheck', 'test', `--filter=${alone}`)),
].every(Boolean)

const totals = addUp(root)
totals[lint ? 'passed' : 'failed'] += 1
const silent = withoutResults(root)
totals.failed += silent.length
for (const folder of silent) console.log(`no test result from ${folder}`)
const hostile = countHostileCases(root)
console.log(`\n${hostile} cases of hostile inputs`)
if (hostile < fewestHostileCases) {
  totals.failed += 1
  console.log(`fewer than ${fewestHostileCases}`)
}
const unavailable = localSupabaseUnavailableReason()
const { problems, elsewhere } = proveRowsOf(root, unavailable)
totals.failed += problems.length
for (const problem of problems) console.log(problem)
if (elsewhere.length > 0) {
  console.log(`\nrows of the failure matrix that this machine cannot prove (${unavailable}): ${elsewhere.join(', ')}`)
}
// A build or a type check that failed leaves no count behind.
if (!tasks && totals.failed === 0) totals.failed += 1

const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''
console.log(`\n${totals.passed} passed, ${totals.failed} failed${skipped}`)
process.exitCode = totals.failed === 0 ? 0 : 1
