import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import type { Watchdog } from '@iita/local-supabase'

export interface Process<Ready> {
  ready: Ready
  pid: number
  stop(): Promise<void>
}

export interface ProcessOptions {
  /** What it is, for messages. */
  name: string
  args: readonly string[]
  env?: Record<string, string>
  onLog?: (line: string) => void
  /** Ends it when we are killed and cannot. */
  watchdog: Watchdog
}

/**
 * Starts a Node process and waits for its ready line: the first line of stdout that begins with `{`.
 * Throws with the end of its log when it ends before that.
 */
export async function startProcess<Ready>({
  name,
  args,
  env,
  onLog,
  watchdog,
}: ProcessOptions): Promise<Process<Ready>> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid = 0 } = child
  watchdog.watch(pid, 'SIGTERM')
  child.once('exit', () => watchdog.forget(pid))
  const log: string[] = []
  createInterface({ input: child.stderr }).on('line', (line) => {
    log.push(line)
    if (log.length > 50) log.shift()
    onLog?.(line)
  })
  const ready = await new Promise<Ready>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line.startsWith('{')) resolve(JSON.parse(line) as Ready)
    })
    child.on('error', reject)
    child.on('exit', (code) => reject(new Error(`${name} ended with ${code} before it was ready:\n${log.join('\n')}`)))
  })
  return { ready, pid, stop: () => stop(child) }
}

/** Asks to end, and insists after 12 seconds. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const insist = setTimeout(() => child.kill('SIGKILL'), 12_000)
  await ended
  clearTimeout(insist)
}
