// Measures what the simulator costs: node --conditions=@iita/source bench/throughput.ts [messages] [ratePerSecond]
// The load and the webhook endpoint run in a child process, so that the processor time is the simulator's own.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startSimulator } from '../src/index.ts'
import type { Load, LoadReport } from './load.ts'

const messages = Number(process.argv[2] ?? 30_000)
const ratePerSecond = Number(process.argv[3] ?? 0)

const simulator = await startSimulator({ ratePerSecond: 0, latencyMs: 0, speed: 10 })
const load = fork(fileURLToPath(new URL('./load.ts', import.meta.url)))
const [{ webhookUrl }] = (await once(load, 'message')) as [{ webhookUrl: string }]
simulator.setWebhook(webhookUrl)

const plan: Load = {
  graphUrl: simulator.graphUrl,
  phoneNumberId: simulator.phoneNumberId,
  accessToken: simulator.accessToken,
  messages,
  ratePerSecond,
}
const before = process.cpuUsage()
load.send(plan)
const [report] = (await once(load, 'message')) as [LoadReport]
await simulator.drain()
const { user, system } = process.cpuUsage(before)
const cpuSeconds = (user + system) / 1e6
const { accepted, webhooks } = simulator.stats()
const line = {
  messages,
  accepted,
  seconds: round(report.seconds),
  messagesPerSecond: Math.round(messages / report.seconds),
  cpuSeconds: round(cpuSeconds),
  cpuMicrosecondsPerMessage: Math.round((cpuSeconds / messages) * 1e6),
  messagesPerSecondOnHalfACore: Math.round((messages / cpuSeconds) * 0.5),
  statusesAcked: webhooks.statusesAcked,
  webhookDeliveries: webhooks.acked,
}
process.stdout.write(`${JSON.stringify(line)}\n`)
load.kill()
await simulator.stop()

function round(value: number): number {
  return Math.round(value * 100) / 100
}
