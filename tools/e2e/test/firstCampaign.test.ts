import { execFile, execFileSync } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { expect, test } from 'vitest'

const root = path.join(import.meta.dirname, '../../..')

/** Away from the npm registry nobody can install anything: left out, and counted as such. On CI it fails. */
const isOffline = (): boolean => {
  if (process.env.CI !== undefined) return false
  try {
    execFileSync('npm', ['view', 'create-vite@9.3.0', 'version', '--fetch-retries=0'], {
      stdio: 'ignore',
      timeout: 20_000,
    })
    return false
  } catch {
    return true
  }
}

test.skipIf(localSupabaseUnavailableReason() !== null || isOffline())(
  'from an empty Vite and React 19 folder to a campaign on screen it takes at most 15 lines and 5 minutes',
  async () => {
    const args = ['--conditions=@iita/source', 'tools/e2e/src/firstCampaign/main.ts']
    const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: root })
    console.log(stderr)
    const result = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    expect(result.seconds).toBeLessThanOrEqual(300)
    expect(result.lines).toBeLessThanOrEqual(15)
    expect(result.recipients).toBeGreaterThan(30)
    expect(result).toMatchObject({ shown: result.recipients, accepted: result.recipients, twice: 0 })
  },
  300_000,
)
