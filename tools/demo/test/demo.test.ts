import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'
import { localSupabaseUnavailableReason } from '@iita/local-supabase'
import { describe, expect, test } from 'vitest'
import { readArguments } from '../src/arguments.ts'
import type { Result } from '../src/measure.ts'

const run = promisify(execFile)
const root = path.join(import.meta.dirname, '../../..')

const withoutEnd = ['--conditions=@iita/source', 'tools/demo/src/main.ts']
const command = [...withoutEnd, '--once', '--json']

/** The whole demo as a user starts it, after the build. Answers the last line of stdout. */
async function demo(...options: string[]): Promise<Result> {
  const { stdout } = await run(process.execPath, [...command, ...options], { cwd: root })
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Result
}

describe.skipIf(localSupabaseUnavailableReason())('the demo', () => {
  test('accounts for everyone, and the database agrees with what Meta accepted', async () => {
    const result = await demo('--recipients', '200', '--rate', '200')
    expect(result).toMatchObject({ duplicates: 0, lost: 0, unknown: 0, wrong_counters: 0 })
    expect(result.recipients).toBeGreaterThan(150)
    expect(result.skipped).toBeGreaterThan(0)
    expect(result.recipients + result.skipped).toBe(result.audience)
    expect(result.sent + result.failed + result.unknown).toBe(result.recipients)
    expect(result.accepted_by_meta).toBe(result.sent + result.failed_after_acceptance)
    expect(result.delivered).toBeGreaterThan(result.recipients / 2)
  })

  test('on a bad day of Meta nobody is written to twice and nobody is lost', async () => {
    const result = await demo(
      '--recipients',
      '200',
      '--rate',
      '200',
      '--faults',
      'harsh',
      '--runners',
      '2',
      '--seed',
      '7',
    )
    expect(result).toMatchObject({ duplicates: 0, lost: 0, wrong_counters: 0 })
    expect(result.sent + result.failed + result.unknown).toBe(result.recipients)
  })
})

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

const childrenOf = (pid = 0): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number)

test.skipIf(localSupabaseUnavailableReason())('leaves nothing behind when it is killed', async () => {
  const child = spawn(process.execPath, [...command, '--recipients', '5000'], { cwd: root, stdio: 'pipe' })
  let log = ''
  child.stderr.on('data', (text) => {
    log += text
  })
  await expect.poll(() => log, { timeout: 30_000 }).toContain('Prepared:')
  const children = childrenOf(child.pid)
  expect(children.length).toBeGreaterThanOrEqual(4)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await expect.poll(() => children.filter(isRunning), { timeout: 15_000 }).toEqual([])
})

test.skipIf(localSupabaseUnavailableReason())(
  'serves the CRM on the same data until Ctrl-C, which ends everything',
  async () => {
    const child = spawn(process.execPath, [...withoutEnd, '--stay', '--recipients', '200', '--rate', '200'], {
      cwd: root,
    })
    let log = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text) => {
        log += text
      })
    await expect.poll(() => log, { timeout: 60_000 }).toContain('Everything stays up until Ctrl-C')
    const [, url = ''] = /CRM +(http\S+)/.exec(log) ?? []
    const html = await (await fetch(url)).text()
    const [, script = ''] = /<script [^>]*src="([^"]+)"/.exec(html) ?? []
    const [, supabaseUrl = ''] = /Supabase URL +(\S+)/.exec(log) ?? []
    expect(await (await fetch(new URL(script, url))).text()).toContain(supabaseUrl)
    const children = childrenOf(child.pid)
    expect(children.length).toBeGreaterThanOrEqual(4)
    // Twice, as from a terminal through npm.
    child.kill('SIGINT')
    await expect
      .poll(() =>
        fetch(url).then(
          () => 'served',
          () => 'gone',
        ),
      )
      .toBe('gone')
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
    await expect(fetch(url)).rejects.toThrow()
    await expect.poll(() => children.filter(isRunning), { timeout: 15_000 }).toEqual([])
  },
)

test.skipIf(localSupabaseUnavailableReason()).each(['Postgres', 'a stand-in for Meta', 'the runner'])(
  'ends well at a Ctrl-C while it starts %s',
  async (part) => {
    // A terminal's signal reaches every process of the group.
    const child = spawn(process.execPath, command, { cwd: root, detached: true })
    let log = ''
    child.stderr.on('data', (text) => {
      log += text
    })
    await expect.poll(() => log, { timeout: 60_000, interval: 10 }).toContain(`Starting ${part}`)
    const children = childrenOf(child.pid)
    process.kill(-(child.pid ?? 0), 'SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(log.trim().split('\n').at(-1)).toContain(`Starting ${part}`)
    await expect.poll(() => children.filter(isRunning), { timeout: 15_000 }).toEqual([])
  },
)

test.each([
  [['--rate', 'fast'], '--rate'],
  [['--recipients', '0'], '--recipients'],
  [['--faults', 'some'], '--faults'],
  [['--stay', '--once'], '--stay'],
])('%j is refused by name', (argv, option) => {
  expect(() => readArguments(argv)).toThrow(option)
})
