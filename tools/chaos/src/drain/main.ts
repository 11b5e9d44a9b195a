// The queue drained by a process that does not live long, as in a function or a cron job; see drain.test.ts.
import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import process from 'node:process'
import { createMetaSender } from '@iita/broadcast-core/meta'
import { createQueue, drainQueue } from '@iita/broadcast-core/runner'
import { connect } from '@iita/runner/src/account/connect.ts'
import { createTemplateSource } from '@iita/runner/src/account/createTemplateSource.ts'
import { readEnvironment } from '@iita/runner/src/environment.ts'
import { decorate } from '../runner/decorate.ts'
import { listenToParent } from '../runner/orders.ts'

const orders = listenToParent()
await orders.go

const machine = { hostname: hostname(), pid: process.pid, random: randomBytes(3).toString('hex') }
const { environment, problems } = readEnvironment(process.env, machine)
if (environment === undefined) throw new Error(`The environment is not usable: ${JSON.stringify(problems)}`)
const { database, broadcast, graph } = connect(environment)
const phoneNumberId = environment.META_PHONE_NUMBER_ID
process.stdout.write(`${JSON.stringify({ ready: true, port: 0 })}\n`)

const report = await drainQueue({
  ...decorate(
    orders,
    {},
  )({
    queue: createQueue({ database }),
    sender: createMetaSender({
      ...graph,
      accessToken: environment.META_ACCESS_TOKEN,
      phoneNumberId,
      getTemplate: createTemplateSource({ templates: broadcast.templates }),
      timeoutMs: environment.RUNNER_HTTP_TIMEOUT_MS,
    }),
    phoneNumberId,
    runnerId: environment.RUNNER_ID,
    leaseSeconds: environment.RUNNER_LEASE_SECONDS,
    httpTimeoutMs: environment.RUNNER_HTTP_TIMEOUT_MS,
  }),
  maxMs: Number(process.env.CHAOS_MAX_MS ?? 50_000),
})
process.stderr.write(`${JSON.stringify({ event: 'drained', ...report })}\n`)
process.exit(0)
