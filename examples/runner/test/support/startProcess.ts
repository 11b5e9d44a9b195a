import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { until } from './until.ts'

export interface ReadyLine {
  ready: true
  pid: number
  port: number
  runner_id: string
}

export interface LogLine {
  level: string
  event?: string
  [field: string]: unknown
}

export interface RunnerChild extends AsyncDisposable {
  readonly pid: number
  stdout(): string
  stderr(): string
  /** The lines of stderr that are JSON. */
  log(): LogLine[]
  /** The first line of its log with this event. */
  logged(event: string): Promise<LogLine>
  ready(): Promise<ReadyLine>
  signal(name: NodeJS.Signals): void
  /** How it ended; rejects never. */
  exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))

/** The runner as a process of its own, killed at the end of the test if it still lives. */
export const startProcess = (env: Record<string, string>, args: readonly string[] = []): RunnerChild => {
  const child = spawn(process.execPath, ['--conditions=@iita/source', main, ...args], {
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text
  })
  let ended = false
  const exited = new Promise<{ code: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject)
    // 'close' comes when the last of its output is read, too.
    child.once('close', (code, signal) => {
      ended = true
      resolve({ code, signal })
    })
  })
  const log = (): LogLine[] =>
    err
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as LogLine)
  const stillThere = (): void => {
    if (ended) throw new Error(`the runner ended early:\n${err}`)
  }

  return {
    pid: child.pid as number,
    stdout: () => out,
    stderr: () => err,
    log,
    logged: (event) => until(`the runner logs ${event}`, () => log().find((line) => line.event === event)),
    ready: () =>
      until('the runner is ready', () => {
        if (out.includes('\n')) return JSON.parse(out) as ReadyLine
        stillThere()
        return null
      }),
    signal: (name) => {
      child.kill(name)
    },
    exited,
    async [Symbol.asyncDispose]() {
      if (!ended) child.kill('SIGKILL')
      await exited
    },
  }
}
