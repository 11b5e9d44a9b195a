import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createClient } from '@supabase/supabase-js'
import { decodeJwt } from 'jose'
import { Client } from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { localSupabaseUnavailableReason } from '../src/index.ts'
import { canEnter } from '../src/postgres/canEnter.ts'
import { isRunning } from '../src/processes/isRunning.ts'

const main = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url))
const nobody = { uid: 65_534, gid: 65_534 }

const start = (args: string[], options: { uid?: number; gid?: number; detached?: boolean } = {}): ChildProcess => {
  const child = spawn(process.execPath, [main, ...args], { cwd: '/', stdio: ['ignore', 'pipe', 'pipe'], ...options })
  onTestFinished(() => {
    child.kill('SIGTERM')
  })
  return child
}

const finish = async (args: string[]) => {
  const child = start(args)
  let stdout = ''
  let stderr = ''
  child.stdout?.on('data', (data) => (stdout += data))
  child.stderr?.on('data', (data) => (stderr += data))
  const [code] = await once(child, 'close')
  return { code, stdout, stderr }
}

/** The first line of stdout that begins with a brace. */
const readyLine = async (child: ChildProcess): Promise<Record<string, string> & { pid: number }> => {
  if (!child.stdout) throw new Error('no stdout')
  for await (const line of createInterface({ input: child.stdout })) if (line.startsWith('{')) return JSON.parse(line)
  throw new Error('ended without a ready line')
}

/** The processes that a process has started, by number, with their programs' names. */
const programsOf = (pid: number): Map<number, string> =>
  new Map(
    execFileSync('ps', ['-A', '-o', 'pid=,ppid=,comm='], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter(([, parent]) => Number(parent) === pid)
      .map(([child, , program = '']) => [Number(child), path.basename(program)]),
  )
const childrenOf = (pid: number): number[] => [...programsOf(pid).keys()]

const dataFolder = async (url: string): Promise<string> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('show data_directory')
  await client.end()
  return path.dirname(rows[0].data_directory)
}

describe.skipIf(localSupabaseUnavailableReason())('the command', () => {
  test('prints its contract line, serves, and leaves nothing after SIGTERM', async () => {
    const child = start(['--json', '--no-migrations', '--people', '40', '--grants', 'old'])
    const ready = await readyLine(child)
    expect(Object.keys(ready)).toEqual([
      'supabase_url',
      'anon_key',
      'authenticated_key',
      'service_role_key',
      'jwt_secret',
      'db_url',
      'pid',
    ])
    expect(ready.pid).toBe(child.pid)
    expect(decodeJwt(ready.authenticated_key as string)).toMatchObject({
      role: 'authenticated',
      is_anonymous: false,
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
    const supabase = createClient(ready.supabase_url as string, ready.anon_key as string)
    expect(await supabase.from('persons').select('id', { count: 'exact', head: true })).toMatchObject({ count: 40 })

    const folder = await dataFolder(ready.db_url as string)
    const children = childrenOf(ready.pid)
    expect(children.length).toBeGreaterThanOrEqual(3)
    child.kill('SIGTERM')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(existsSync(folder)).toBe(false)
    await expect.poll(() => children.filter(isRunning)).toEqual([])
  })

  test('leaves nothing after SIGKILL', async () => {
    const child = start(['--json', '--no-migrations'])
    const ready = await readyLine(child)
    const folder = await dataFolder(ready.db_url as string)
    const children = childrenOf(ready.pid)
    expect(children.length).toBeGreaterThanOrEqual(3)
    expect(existsSync(folder)).toBe(true)
    child.kill('SIGKILL')
    await expect.poll(() => children.filter(isRunning)).toEqual([])
    expect(existsSync(folder)).toBe(false)
  })

  test.each(['initdb', 'postgres'])('ends well at a Ctrl-C while %s starts', async (program) => {
    // A terminal's signal reaches every process of the group.
    const child = start(['--json', '--no-migrations', '--people', '25000'], { detached: true })
    const pid = child.pid as number
    let said = ''
    child.stderr?.on('data', (text) => {
      said += text
    })
    const begun = new Map<number, string>()
    const look = (): string[] => {
      for (const [one, name] of programsOf(pid)) begun.set(one, name)
      return [...begun.values()]
    }
    await expect.poll(look, { interval: 5, timeout: 20_000 }).toContain(program)
    process.kill(-pid, 'SIGINT')
    // Depending on what it was about, initdb dies of it.
    for (const [one, name] of begun) if (name === 'initdb' && isRunning(one)) process.kill(one, 'SIGKILL')
    expect(await once(child, 'exit')).toEqual([0, null])
    expect(said).toBe('')
    await expect.poll(() => [...begun.keys()].filter(isRunning)).toEqual([])
  })

  const cannotSwitch = process.getuid?.() === 0 ? undefined : 'the tests run as an ordinary user anyway'
  test('runs as an ordinary user', async ({ skip }) => {
    const closed = async (file: string) => !(await canEnter(path.dirname(file), nobody))
    if (cannotSwitch) skip(cannotSwitch)
    if ((await closed(main)) || (await closed(process.execPath))) skip('an ordinary user cannot reach these files')
    const child = start(['--json', '--no-migrations'], nobody)
    const ready = await readyLine(child)
    const supabase = createClient(ready.supabase_url as string, ready.service_role_key as string)
    expect((await supabase.from('channel_providers').select('name')).data).toHaveLength(5)
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([0, null])
  })
})

describe('the command line', () => {
  test.each([
    [['--people', 'many'], '--people must be a whole number'],
    [['--people=-1'], 'people must be a whole number from 0'],
    [['--grants', 'none'], '--grants must be old or new'],
    [['--port', '99999'], 'port must be a whole number up to 65535'],
    [['--fast'], "Unknown option '--fast'"],
    [['postgres'], 'Unexpected argument'],
  ])('refuses %j and says why', async (args, reason) => {
    const { code, stdout, stderr } = await finish(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(reason)
    expect(stderr).toContain('--help')
  })

  test('explains itself', async () => {
    const { code, stdout } = await finish(['--help'])
    expect(code).toBe(0)
    for (const flag of ['--json', '--people', '--seed', '--grants', '--no-migrations', '--demo-data', '--port']) {
      expect(stdout).toContain(flag)
    }
  })
})
