import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import type { Result } from '../../src/scenarios/result.ts'

const run = promisify(execFile)
const root = path.join(import.meta.dirname, '../../../..')

/** The command as a user starts it. Answers the last line of stdout; rejects with all it said when a promise was broken. */
export async function chaos(...options: string[]): Promise<Result> {
  const args = ['--conditions=@iita/source', 'tools/chaos/src/main.ts', '--json', ...options]
  const { stdout } = await run(process.execPath, args, { cwd: root, maxBuffer: 2 ** 24 })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Result
}

/** What every run must come to. */
export const kept = { lost: 0, duplicated: 0, invented: 0, wrong_counters: 0, unknown_needless: 0, crashed: 0 }
