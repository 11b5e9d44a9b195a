import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * A process of its own that cleans up after us when we are killed and cannot do it ourselves.
 *
 * It knows because its standard input is a pipe from us: the pipe ends when we do, however we end.
 */
export interface Watchdog {
  /** When we die, send `signal` to this process. */
  watch(pid: number, signal: NodeJS.Signals): void
  /** This process has ended; its id may soon belong to somebody else. */
  forget(pid: number): void
  /** When we die, and the watched processes with us, remove this folder. */
  removeFolder(path: string): void
  /** Everything is cleaned up already. */
  close(): void
}

export type WatchdogOrder = { watch: number; signal: NodeJS.Signals } | { forget: number } | { removeFolder: string }

export const startWatchdog = (): Watchdog => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./watchdogProcess.ts', import.meta.url))], {
    // In a session of its own, so that a Ctrl-C meant for us does not end it first.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    cwd: '/',
    env: {},
  })
  let closed = false
  const complain = (error: Error): void => {
    if (!closed) process.emitWarning(`the watchdog is lost: ${error.message}`)
  }
  child.on('error', complain)
  child.stdin.on('error', complain)
  child.unref()
  // Typed as a plain Writable, but a pipe to a child is a socket: it must not keep us alive either.
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref()

  const order = (line: WatchdogOrder): void => {
    if (!closed) child.stdin.write(`${JSON.stringify(line)}\n`)
  }
  return {
    watch: (pid, signal) => order({ watch: pid, signal }),
    forget: (pid) => order({ forget: pid }),
    removeFolder: (path) => order({ removeFolder: path }),
    close: () => {
      closed = true
      child.stdin.end()
    },
  }
}
