import process from 'node:process'
import type { Logger } from 'pino'
import { describeError } from '../telemetry/describeError.ts'
import type { Stop } from './createStop.ts'

/** After the first signal the process ends within this, whatever hangs. */
const mostMs = 9_800
/**
 * A terminal's Ctrl-C reaches the whole process group, and a wrapper such as npm passes it on: the second one within this
 * time is the same one.
 */
const sameSignalMs = 250

/** Turns signals and what nobody caught into an orderly end. */
export const listenToProcess = (stop: Stop, log: Logger): void => {
  stop.asked.addEventListener('abort', () => {
    setTimeout(() => {
      log.fatal({ event: 'stop_took_too_long' })
      process.exit(1)
    }, mostMs).unref()
  })

  let firstAt: number | undefined
  const onSignal = (signal: NodeJS.Signals): void => {
    const now = performance.now()
    if (firstAt === undefined) {
      firstAt = now
      log.info({ event: 'stopping', signal })
      stop.ask()
    } else if (now - firstAt > sameSignalMs) {
      log.warn({ event: 'stopping_at_once', signal })
      stop.hurry()
    }
  }
  for (const name of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(name, onSignal)

  const onUncaught = (error: unknown): void => {
    log.fatal({ event: 'uncaught', ...describeError(error, { stack: true }) })
    stop.fail()
  }
  process.on('uncaughtException', onUncaught)
  process.on('unhandledRejection', onUncaught)
}
