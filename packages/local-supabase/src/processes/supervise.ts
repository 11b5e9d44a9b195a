import { setTimeout as delay } from 'node:timers/promises'
import type { RunningProcess } from './startProcess.ts'
import { waitUntil } from './waitUntil.ts'

export interface SuperviseOptions {
  /** Starts the server and resolves when it answers; always on the same port. */
  start: () => Promise<RunningProcess>
  /** How long a server may take to end before SIGKILL. */
  graceMs: number
}

export interface SupervisedProcess {
  readonly pid: number
  /** The process of this moment; a restart puts another one here. */
  readonly current: RunningProcess
  /** Ends the server with this signal and starts it again. */
  restart(signal: NodeJS.Signals): Promise<void>
  stop(signal: NodeJS.Signals): Promise<void>
}

// After a SIGKILL the port and the shared memory of the old server stay taken until its last child has ended.
const revivals = { attempts: 25, everyMs: 200 }

/**
 * Keeps one server up: when it ends without being told to, it is started again, as a hosted project's would be.
 *
 * That makes killing a server by its pid a fair experiment. One change at a time: a restart that meets a revival waits.
 */
export const supervise = async (options: SuperviseOptions): Promise<SupervisedProcess> => {
  let current: RunningProcess
  let expected: RunningProcess | undefined
  let stopped = false
  let turn: Promise<void> = Promise.resolve()

  const inTurn = (change: () => Promise<void>): Promise<void> => {
    const done = turn.then(change)
    turn = done.catch(() => undefined)
    return done
  }
  const adopt = (running: RunningProcess): void => {
    current = running
    void running.exited.then(async (how) => {
      if (stopped || expected === running) return
      try {
        await inTurn(revive)
      } catch (error) {
        process.emitWarning(`local-supabase: a server ${how} and cannot be started again: ${String(error)}`)
      }
    })
  }
  const revive = async (): Promise<void> => {
    for (let attempt = 1; !stopped && current.hasExited; attempt += 1) {
      try {
        adopt(await options.start())
      } catch (error) {
        if (attempt === revivals.attempts) throw error
        await delay(revivals.everyMs)
      }
    }
  }
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const ending = current
    expected = ending
    ending.kill(signal)
    const ended = await waitUntil(() => ending.hasExited, { timeoutMs: options.graceMs, everyMs: 5 })
    if (!ended) ending.kill('SIGKILL')
    await ending.exited
  }

  adopt(await options.start())
  return {
    get pid() {
      return current.pid
    },
    get current() {
      return current
    },
    restart: (signal) =>
      inTurn(async () => {
        if (stopped) return
        await end(signal)
        await revive()
      }),
    stop: (signal) => {
      stopped = true
      return inTurn(() => end(signal))
    },
  }
}
