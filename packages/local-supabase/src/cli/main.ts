import { once } from 'node:events'
import { LocalSupabaseError } from '../errors/LocalSupabaseError.ts'
import { startLocalSupabase } from '../stack/startLocalSupabase.ts'
import { type CliArguments, readArguments, usage } from './arguments.ts'
import { reportJson, reportTable } from './report.ts'

const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const main = async (): Promise<number> => {
  const started = performance.now()
  const parsed = readArguments(process.argv.slice(2))
  if (parsed.help) {
    process.stdout.write(usage)
    return 0
  }
  return run(parsed, started)
}

const run = async ({ json, options }: CliArguments & { help: false }, started: number): Promise<number> => {
  const interrupted = new AbortController()
  // Stays for good: a second signal must not cut the clean-up short.
  for (const signal of stopSignals) process.on(signal, () => interrupted.abort())
  try {
    const stack = await startLocalSupabase({ ...options, signal: interrupted.signal })
    console.error(`local Supabase is up after ${Math.round(performance.now() - started)} ms, Ctrl-C stops it`)
    process.stdout.write(`${json ? reportJson(stack) : reportTable(stack)}\n`)
    if (!interrupted.signal.aborted) await once(interrupted.signal, 'abort')
    await stack.stop()
    return 0
  } catch (error) {
    if (interrupted.signal.aborted && error instanceof LocalSupabaseError && error.code === 'aborted') return 0
    throw error
  }
}

try {
  process.exitCode = await main()
} catch (error) {
  if (!(error instanceof LocalSupabaseError)) throw error
  console.error(error.message)
  if (error.code === 'invalid_input') console.error('See --help.')
  process.exitCode = error.code === 'invalid_input' ? 2 : 1
}
