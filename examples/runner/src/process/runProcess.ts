import process from 'node:process'
import { pino } from 'pino'
import type { Environment } from '../environment.ts'
import { createLogger } from '../telemetry/createLogger.ts'
import { plainScreen, terminalScreen } from '../telemetry/screen.ts'
import type { Decorate } from './createSending.ts'
import { createStop } from './createStop.ts'
import { listenToProcess } from './listenToProcess.ts'
import { runRunner } from './runRunner.ts'

const stoppingText = 'Stopping: nothing new is sent, calls in flight are waited for. Ctrl-C again ends at once.\n'

/**
 * The runner as this process: its log on stderr, its ready line on stdout, signals. Answers the exit code.
 *
 * @param decorate for tests that need a hand inside; the published runner gives none
 */
export const runProcess = (environment: Environment, decorate?: Decorate): Promise<number> => {
  const isWatched = process.stderr.isTTY === true
  const screen = isWatched ? terminalScreen(process.stderr) : plainScreen(pino.destination({ dest: 2, sync: true }))
  const { RUNNER_ID: runnerId, secrets, warnings } = environment
  const level = environment.LOG_LEVEL ?? (isWatched ? 'warn' : 'info')
  const log = createLogger({ level, runnerId, secrets, destination: screen.destination })
  for (const text of warnings) log.warn({ event: 'configuration' }, text)
  const stop = createStop()
  listenToProcess(stop, log)
  if (isWatched) stop.asked.addEventListener('abort', () => screen.destination.write(stoppingText))
  const onReady = (port: number): void => {
    log.info({ event: 'ready', port })
    process.stdout.write(`${JSON.stringify({ ready: true, pid: process.pid, port, runner_id: runnerId })}\n`)
  }
  return runRunner({ environment, log, screen, stop, onReady, decorate })
}
