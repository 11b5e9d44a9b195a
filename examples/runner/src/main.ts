import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import process from 'node:process'
import { pino } from 'pino'
import { runChecks } from './check/runChecks.ts'
import { helpText } from './command/helpText.ts'
import { problemsText } from './command/problemsText.ts'
import { readCommand } from './command/readCommand.ts'
import { type Environment, readEnvironment } from './environment.ts'
import { createStop } from './process/createStop.ts'
import { listenToProcess } from './process/listenToProcess.ts'
import { runRunner } from './process/runRunner.ts'
import { createLogger } from './telemetry/createLogger.ts'
import { plainScreen, terminalScreen } from './telemetry/screen.ts'

const exitCodes = { ok: 0, failed: 1, misconfigured: 2 } as const

const stoppingText = 'Stopping: nothing new is sent, calls in flight are waited for. Ctrl-C again ends at once.\n'

const run = (environment: Environment): Promise<number> => {
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
  return runRunner({ environment, log, screen, stop, onReady })
}

/** Command, configuration, exit code. */
const main = async (): Promise<number> => {
  process.setSourceMapsEnabled(true)
  const command = readCommand(process.argv.slice(2))
  if (command === 'help') {
    process.stdout.write(helpText())
    return exitCodes.ok
  }
  if (typeof command === 'object') {
    process.stderr.write(`Unknown argument; see --help\n`)
    return exitCodes.misconfigured
  }
  const machine = { hostname: hostname(), pid: process.pid, random: randomBytes(3).toString('hex') }
  const { environment, problems } = readEnvironment(process.env, machine)
  if (environment === undefined) {
    process.stderr.write(problemsText(problems))
    return exitCodes.misconfigured
  }
  if (command === 'run') return run(environment)
  const isWell = await runChecks(environment, (line) => process.stdout.write(`${line}\n`))
  return isWell ? exitCodes.ok : exitCodes.failed
}

process.exit(await main())
