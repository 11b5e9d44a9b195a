import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import process from 'node:process'
import { runChecks } from './check/runChecks.ts'
import { helpText } from './command/helpText.ts'
import { problemsText } from './command/problemsText.ts'
import { readCommand } from './command/readCommand.ts'
import { readEnvironment } from './environment.ts'
import { runProcess } from './process/runProcess.ts'

const exitCodes = { ok: 0, failed: 1, misconfigured: 2 } as const

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
  if (command === 'run') return runProcess(environment)
  const isWell = await runChecks(environment, (line) => process.stdout.write(`${line}\n`))
  return isWell ? exitCodes.ok : exitCodes.failed
}

process.exit(await main())
