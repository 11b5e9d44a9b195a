import { execFile, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const run = promisify(execFile)
const root = path.join(import.meta.dirname, '../../..')
const read = (name: string): string => readFileSync(path.join(root, 'examples/runner/deploy', name), 'utf8')

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'broadcast-deploy-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const hasSystemd = (): boolean => {
  try {
    execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

describe('the container file', () => {
  const lines = read('Dockerfile').split('\n')

  test('starts a file that the build makes, and that runs from any folder', async () => {
    const [program, entry = ''] = JSON.parse(
      lines.find((line) => line.startsWith('CMD '))?.slice('CMD '.length) ?? '[]',
    )
    expect(program).toBe('node')
    const { stdout } = await run(process.execPath, [entry.replace('/opt/broadcast', root), '--help'], { cwd: folder })
    expect(stdout).toContain('SUPABASE_URL')
    expect(read('broadcast-runner.service')).toContain(`ExecStart=/usr/bin/env node ${entry}\n`)
  })

  test('takes the pnpm that the repository is made with, and no key or build of this machine along', () => {
    const { packageManager } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'))
    const [, major] = /^pnpm@(\d+)/.exec(packageManager) ?? []
    expect(lines).toContain(`RUN npm install --global pnpm@${major}`)
    for (const left of ['**/node_modules', '**/dist', '.git', '**/*.env'])
      expect(read('Dockerfile.dockerignore').split('\n')).toContain(left)
  })
})

describe('the systemd unit', () => {
  const unit = read('broadcast-runner.service')

  test('gives the runner longer to end than it takes, and does not insist on a wrong configuration', () => {
    const [, seconds] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? []
    expect(Number(seconds)).toBeGreaterThan(10)
    expect(unit).toContain('RestartPreventExitStatus=2')
  })

  test.skipIf(!hasSystemd())('is one that systemd takes', async () => {
    const file = path.join(folder, 'broadcast-runner.service')
    writeFileSync(file, unit)
    const { stderr } = await run('systemd-analyze', ['verify', '--man=no', file])
    // Units of the machine may have faults of their own.
    expect(stderr.split('\n').filter((line) => line.includes('broadcast-runner'))).toEqual([])
  })
})
