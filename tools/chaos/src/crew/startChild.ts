import { type ChildProcess, spawn } from 'node:child_process'
import { tmpdir } from 'node:os'
import path from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises'
import type { JournalLine } from '../runner/journal.ts'
import type { Order } from '../runner/points.ts'
import { createHoldings, type Held } from './createHoldings.ts'

export interface Exit {
  code: number | null
  signal: NodeJS.Signals | null
}

/** A runner as a process of its own. */
export interface Child extends AsyncDisposable {
  readonly pid: number
  readonly runnerId: string
  /** Of its HTTP server; undefined until it is ready. */
  readonly port: number | undefined
  /** Where it said that it dies, when it was ordered to. */
  readonly diedAt: string | undefined
  readonly hasEnded: boolean
  /** What it has in its hands, by its own word. */
  held(): Held
  /** The lines of its log that are JSON; only the latest few hundred. */
  log(): Record<string, unknown>[]
  order(order: Order): void
  signal(name: NodeJS.Signals): void
  /** Stops it where it is, or blocks its event loop for so long; resolves when it stands still and its last word was read. */
  freeze(): Promise<void>
  stall(forMs: number): Promise<void>
  /** Resolves when it is ready; rejects when it ends before. */
  ready: Promise<number>
  /** Rejects never, and resolves when the last it wrote has been read. */
  exited: Promise<Exit>
}

export interface ChildOptions {
  env: Record<string, string>
  runnerId: string
  /** Loads its code and waits to be told to go. @default false */
  spare?: boolean
  /** Options of Node, before the file. */
  nodeOptions?: readonly string[]
  /** What it is: a runner, or a process that drains the queue and ends. @default 'runner' */
  program?: keyof typeof programs
}

const programs = {
  runner: path.join(import.meta.dirname, '../runner/main.ts'),
  drain: path.join(import.meta.dirname, '../drain/main.ts'),
}
const mostLines = 500
/** The signal has reached it by then, also when the processors are busy. */
const stopMs = 150
/** A killed runner's successor starts in half the time when nothing has to be compiled. */
const compileCache = path.join(tmpdir(), 'broadcast-chaos-compiled')

const living = new Set<ChildProcess>()
// A runner that stands still hears of nobody's end.
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL')
})

export const startChild = (options: ChildOptions): Child => {
  const { env, runnerId, spare = false, nodeOptions = [], program = 'runner' } = options
  const child = spawn(process.execPath, [...nodeOptions, '--conditions=@iita/source', programs[program]], {
    env: { PATH: process.env.PATH ?? '', NODE_COMPILE_CACHE: compileCache, ...env, RUNNER_ID: runnerId },
    stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'ipc'],
  })
  living.add(child)
  const [, stdout, stderr, journal] = child.stdio as unknown as [null, Readable, Readable, Readable]
  const holdings = createHoldings()
  const log: string[] = []
  let port: number | undefined
  let diedAt: string | undefined
  let stands = false
  let hasEnded = false
  let isReady: (port: number) => void
  let isNotReady: (error: Error) => void
  const ready = new Promise<number>((resolve, reject) => {
    isReady = resolve
    isNotReady = reject
  })
  // Whoever is not waiting for it has other ways to hear of its end.
  ready.catch(() => undefined)

  createInterface({ input: stdout }).on('line', (line) => {
    if (!line.startsWith('{')) return
    port = (JSON.parse(line) as { port: number }).port
    isReady(port)
  })
  createInterface({ input: stderr }).on('line', (line) => {
    log.push(line)
    if (log.length > mostLines) log.shift()
  })
  createInterface({ input: journal }).on('line', (text) => {
    const line = JSON.parse(text) as JournalLine
    if (line.event === 'dying') diedAt = line.point
    else if (line.event === 'standing') stands = true
    holdings.read(line)
  })
  const exited = new Promise<Exit>((resolve) => {
    child.on('error', (error) => isNotReady(error))
    child.on('close', (code, signal) => {
      living.delete(child)
      hasEnded = true
      isNotReady(
        new Error(`the runner ended with ${code ?? signal} before it was ready:\n${log.slice(-30).join('\n')}`),
      )
      resolve({ code, signal })
    })
  })
  // A runner that was killed a moment ago cannot be told anything, and need not be.
  const order = (message: Order): void => {
    if (child.connected) child.send(message, () => undefined)
  }
  if (!spare) order({ order: 'go' })
  /** Timers come before what can be read: on a busy machine a pause alone may end with the journal's last lines unread. */
  const lastWord = async (): Promise<void> => {
    for (let turns = 0; turns < 5; turns += 1) await turn()
  }

  return {
    pid: child.pid ?? 0,
    runnerId,
    get port() {
      return port
    },
    get diedAt() {
      return diedAt
    },
    get hasEnded() {
      return hasEnded
    },
    held: holdings.held,
    log: () => log.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Record<string, unknown>),
    order,
    signal: (name) => void child.kill(name),
    async freeze() {
      child.kill('SIGSTOP')
      await pause(stopMs)
      await lastWord()
    },
    async stall(forMs) {
      stands = false
      order({ order: 'stall', forMs })
      while (!stands && !hasEnded) await pause(5)
    },
    ready,
    exited,
    async [Symbol.asyncDispose]() {
      if (!hasEnded) child.kill('SIGKILL')
      await exited
    },
  }
}
