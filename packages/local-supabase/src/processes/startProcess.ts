import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'
import { LocalSupabaseError } from '../errors/LocalSupabaseError.ts'
import type { Watchdog } from './watchdog.ts'

const keptLines = 40
const lastLinesMs = 200
const portTaken = /address already in use|could not bind|resource busy/i

export interface StartProcessOptions {
  /** What people call it, for error messages. */
  title: string
  command: string
  args: string[]
  env: Record<string, string>
  cwd: string
  /** Run as this user instead of ours. */
  identity?: { uid: number; gid: number } | undefined
  /** Who ends it when we are killed, and how. */
  watchdog: Watchdog
  orphanSignal: NodeJS.Signals
  /** Resolves when it answers; when it rejects, the process is killed. */
  ready: (running: RunningProcess) => Promise<void>
}

export interface RunningProcess {
  readonly pid: number
  readonly hasExited: boolean
  /** Resolves when it has ended, with the words for how; never rejects. */
  readonly exited: Promise<string>
  kill(signal: NodeJS.Signals): void
  /** Waits for the next line it prints that matches; rejects when it ends or the time runs out before. */
  nextLine(pattern: RegExp, timeoutMs: number): Promise<void>
}

/**
 * Starts a server, resolves when it answers, and keeps reading what it prints, so that it never blocks on a full pipe.
 *
 * It runs in a session of its own: a Ctrl-C in our terminal must reach only us, who then stop things in order.
 */
export const startProcess = async (options: StartProcessOptions): Promise<RunningProcess> => {
  const child = spawn(options.command, options.args, {
    cwd: options.cwd,
    env: options.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    ...options.identity,
  })
  try {
    await once(child, 'spawn')
  } catch (cause) {
    throw new LocalSupabaseError('start_failed', `${options.title} cannot be started: ${String(cause)}`, { cause })
  }
  const pid = child.pid as number
  options.watchdog.watch(pid, options.orphanSignal)

  const lines: string[] = []
  const listeners = new Set<(line: string) => void>()
  const read = (stream: Readable): void => {
    createInterface({ input: stream }).on('line', (line) => {
      if (lines.push(line) > keptLines) lines.shift()
      for (const listener of listeners) listener(line)
    })
  }
  read(child.stdout)
  read(child.stderr)

  let hasExited = false
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => {
      hasExited = true
      options.watchdog.forget(pid)
      const how = signal ? `was ended by ${signal}` : `ended with code ${code}`
      // Its last lines may still be in the pipe; but a child of its own that lingers must not hold us up.
      const timer = setTimeout(resolve, lastLinesMs, how)
      child.once('close', () => {
        clearTimeout(timer)
        resolve(how)
      })
    })
  })
  const failure = (what: string): LocalSupabaseError =>
    new LocalSupabaseError(
      lines.some((line) => portTaken.test(line)) ? 'port_in_use' : 'start_failed',
      [`${options.title} ${what}`, ...lines].join('\n  '),
    )

  const running: RunningProcess = {
    pid,
    exited,
    get hasExited() {
      return hasExited
    },
    kill: (signal) => {
      child.kill(signal)
    },
    nextLine: (pattern, timeoutMs) =>
      new Promise<void>((resolve, reject) => {
        const settle = (finish: () => void): void => {
          clearTimeout(timer)
          listeners.delete(listener)
          finish()
        }
        const listener = (line: string): void => {
          if (pattern.test(line)) settle(resolve)
        }
        const timer = setTimeout(
          () => settle(() => reject(failure(`did not print ${pattern} in ${timeoutMs} ms`))),
          timeoutMs,
        )
        listeners.add(listener)
        void exited.then((how) => settle(() => reject(failure(how))))
      }),
  }
  try {
    await options.ready(running)
  } catch (error) {
    running.kill('SIGKILL')
    throw error
  }
  return running
}
