// npm run chaos: real runners are killed, answers are lost and databases restarted while campaigns are sent; then every
// row is compared with what Meta accepted. Ends with 1 when a promise was broken.
import process from 'node:process'
import { LocalSupabaseUnavailableError } from '@iita/local-supabase'
import { readArguments, usage } from './command/arguments.ts'
import { describeRun } from './command/report.ts'
import { brokenPromises } from './scenarios/result.ts'
import { runScenario } from './scenarios/runScenario.ts'

const say = (text: string): void => void process.stderr.write(`${text}\n`)

async function chaos(): Promise<number> {
  const args = readArguments(process.argv.slice(2))
  if (args.help) {
    process.stdout.write(usage)
    return 0
  }
  // Runners hear of the end of this process themselves; what else there is has its own watchdog.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const run = await runScenario(args, say)
  say(describeRun(run))
  if (args.json) process.stdout.write(`${JSON.stringify(run.result)}\n`)
  return brokenPromises(run.result).length === 0 ? 0 : 1
}

try {
  process.exitCode = await chaos()
} catch (error) {
  // Node's own parser of options throws with these codes.
  const code = error instanceof TypeError ? (error as { code?: string }).code : undefined
  const usageError =
    error instanceof TypeError && (error.message.startsWith('--') || (code?.startsWith('ERR_PARSE_ARGS') ?? false))
  if (usageError || error instanceof LocalSupabaseUnavailableError) process.stderr.write(`${error.message}\n`)
  else console.error(error)
  process.exitCode = usageError ? 2 : 1
}
