import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { isRunning } from './isRunning.ts'
import { waitUntil } from './waitUntil.ts'
import type { WatchdogOrder } from './watchdog.ts'

const graceMs = 10_000
const processes = new Map<number, NodeJS.Signals>()
const folders = new Set<string>()

const send = (pid: number, signal: NodeJS.Signals): void => {
  if (isRunning(pid)) process.kill(pid, signal)
}

// Only the end of its input ends it: whoever signals a whole group means the servers, not their cleaner.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined)

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line) as WatchdogOrder
  if ('watch' in order) processes.set(order.watch, order.signal)
  else if ('forget' in order) processes.delete(order.forget)
  else folders.add(order.removeFolder)
}

for (const [pid, signal] of processes) send(pid, signal)
const gone = await waitUntil(() => [...processes.keys()].every((pid) => !isRunning(pid)), { timeoutMs: graceMs })
if (!gone) for (const pid of processes.keys()) send(pid, 'SIGKILL')
for (const folder of folders) await rm(folder, { recursive: true, force: true, maxRetries: 5 })
