// A runner that can be told where to die: the reference runner's own process with a hand inside. Never published.
import { randomBytes } from 'node:crypto'
import { flushCompileCache } from 'node:module'
import { hostname } from 'node:os'
import process from 'node:process'
import { readEnvironment } from '@iita/runner/src/environment.ts'
import { runProcess } from '@iita/runner/src/process/runProcess.ts'
import { decorate } from './decorate.ts'
import { listenToParent } from './orders.ts'

const orders = listenToParent()
// Whoever is killed writes nothing at its end, so what was compiled is kept now, for the next one.
flushCompileCache()
await orders.go

const machine = { hostname: hostname(), pid: process.pid, random: randomBytes(3).toString('hex') }
const { environment, problems } = readEnvironment(process.env, machine)
if (environment === undefined) throw new Error(`The environment is not usable: ${JSON.stringify(problems)}`)
// An environment has no variable for it: in production ten seconds are right.
const queueTimeoutMs = Number(process.env.CHAOS_QUEUE_TIMEOUT_MS ?? 10_000)
process.exit(await runProcess(environment, decorate(orders, { queueTimeoutMs })))
