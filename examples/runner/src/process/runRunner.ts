import { type Runner, type RunnerEventListener, type StopReport, startRunner } from '@iita/broadcast-core/runner'
import type { Logger } from 'pino'
import { connect } from '../account/connect.ts'
import { followSender } from '../account/followSender.ts'
import { followTemplates } from '../account/followTemplates.ts'
import { requireSchema } from '../account/schemaVersion.ts'
import { untilAnswered } from '../account/untilAnswered.ts'
import type { Environment } from '../environment.ts'
import { createHealth } from '../http/health.ts'
import { createMetrics } from '../telemetry/createMetrics.ts'
import { describeError } from '../telemetry/describeError.ts'
import { logCounts } from '../telemetry/logCounts.ts'
import { logEvents } from '../telemetry/logEvents.ts'
import type { Screen } from '../telemetry/screen.ts'
import { createSending, type Decorate } from './createSending.ts'
import { createServices, type Services } from './createServices.ts'
import type { Stop } from './createStop.ts'
import { within } from './within.ts'

export interface RunnerProcess {
  environment: Environment
  log: Logger
  screen: Screen
  stop: Stop
  /** Everything runs; `port` is the real one. */
  onReady: (port: number) => void
  /** Only where tests look inside: see runProcess.ts. */
  decorate?: Decorate | undefined
}

/** Somebody waits for the ready line; a slow Meta must not keep them. */
const firstSyncMs = 10_000
const closeMs = 500

/*
 * In order: the schema fits · the sender is in the database · others can call · the runner sends · templates are followed ·
 * ready. At the end the same backwards: the runner stops first, and webhooks are taken until it has, because they settle
 * what it leaves.
 */

/** Runs until it is asked to stop. Answers the exit code. */
export const runRunner = async (parts: RunnerProcess): Promise<number> => {
  const { environment, log, screen, stop, onReady, decorate } = parts
  const work = new AbortController()
  const connections = connect(environment)
  const account = { environment, connections, log, signal: AbortSignal.any([work.signal, stop.asked]) }
  const metrics = createMetrics()
  const health = createHealth(environment.RUNNER_ID)
  let services: Services | undefined
  let started = false
  let lost = 0

  try {
    await untilAnswered((signal) => requireSchema(connections.database, signal), {
      signal: stop.asked,
      onUnreachable: (error) => log.warn({ event: 'database_unreachable', ...describeError(error) }),
    })
    health.queueAnswered()
    await followSender(account)
    services = await createServices({ environment, connections, metrics, health, log })

    const tell = logEvents(log)
    const onEvent: RunnerEventListener = (event) => {
      tell(event)
      screen.onEvent(event)
    }
    const sending = createSending({ environment, connections, metrics, health, onEvent, decorate })
    const runner = startRunner(sending.options)
    metrics.watch(runner.stats)
    screen.watch(connections.broadcast)
    logCounts({ log, stats: runner.stats, signal: work.signal })
    started = true
    const { port } = services
    void within(followTemplates(account), firstSyncMs, stop.asked).then(() => {
      if (!account.signal.aborted) onReady(port)
    })
    lost = await untilStopped(runner, stop)
    sending.close()
  } catch (error) {
    // Whoever is asked to stop while starting leaves nothing behind, and has not failed.
    if (started || !stop.asked.aborted) {
      log.fatal({ event: 'failed', ...describeError(error) })
      stop.fail()
    }
  } finally {
    work.abort()
    screen.close()
    await services?.close(closeMs)
  }
  log.info({ event: 'stopped' })
  return stop.failed || lost > 0 ? 1 : 0
}

/** Resolves when the runner has stopped, with how many messages it left in doubt; rejects with what made it stop. */
const untilStopped = async (runner: Runner, stop: Stop): Promise<number> => {
  const ended = new Promise<void>((resolve) => {
    if (stop.asked.aborted) resolve()
    stop.asked.addEventListener('abort', () => resolve())
  })
  await Promise.race([ended, runner.finished])
  const report: Promise<StopReport> = runner.stop(stop.hurried.aborted ? { graceMs: 0 } : {})
  stop.hurried.addEventListener('abort', () => void runner.stop({ graceMs: 0 }))
  const { unknown, unrecorded } = await report
  await runner.finished
  return unknown + unrecorded
}
