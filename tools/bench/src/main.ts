// npm run bench: what the kit takes in rate, time and memory, each beside the way the proposal would do it, measured in
// turns with it. A report, never a test: a bar that is missed is said and the exit code stays 0.
import { availableParallelism, cpus } from 'node:os'
import { LocalSupabaseUnavailableError } from '@iita/local-supabase'
import type { Bench } from './bench.ts'
import type { Figure } from './figure.ts'
import { describeMemory } from './memory/describeMemory.ts'
import { measureMemory } from './memory/measureMemory.ts'
import { type BenchOptions, type FigureName, readOptions, usage } from './options.ts'
import { describePrepare } from './prepare/describePrepare.ts'
import { measurePrepare } from './prepare/measurePrepare.ts'
import { createOwned } from './processes/owned.ts'
import { describeRate } from './rate/describeRate.ts'
import { measureRate } from './rate/measureRate.ts'
import { describeScreens } from './screens/describeScreens.ts'
import { measureScreens } from './screens/measureScreens.ts'

/** Measures a figure; answers it with its words. */
const figures: Record<FigureName, (bench: Bench) => Promise<{ figure: Figure; words: string }>> = {
  rate: async (bench) => {
    const figure = await measureRate(bench)
    return { figure, words: describeRate(figure) }
  },
  prepare: async (bench) => {
    const figure = await measurePrepare(bench)
    return { figure, words: describePrepare(figure) }
  },
  memory: async (bench) => {
    const figure = await measureMemory(bench)
    return { figure, words: describeMemory(figure) }
  },
  screens: async (bench) => {
    const figure = await measureScreens(bench)
    return { figure, words: describeScreens(figure) }
  },
}

/** Answers the exit code: 0 also when a bar is missed, 1 when something was sent twice, lost or counted wrong. */
async function report(bench: Bench): Promise<number> {
  const { options } = bench
  const begin = performance.now()
  const out = options.json ? process.stderr : process.stdout
  const measured: Partial<Record<FigureName, Figure>> = {}
  for (const name of options.figures) {
    const { figure, words } = await figures[name](bench)
    measured[name] = figure
    out.write(`${words}\n`)
  }
  const all = Object.values(measured)
  const wrong = all.flatMap((figure) => figure.wrong)
  for (const what of wrong) process.stderr.write(`Wrong: ${what}\n`)
  const result = {
    figures: measured,
    held: all.every((figure) => figure.held),
    wrong,
    seed: options.seed,
    machine: { node: process.version, platform: process.platform, cpu: cpus()[0]?.model, cpus: availableParallelism() },
    seconds: Math.round((performance.now() - begin) / 1000),
  }
  if (options.json) process.stdout.write(`${JSON.stringify(result)}\n`)
  return wrong.length === 0 ? 0 : 1
}

function options(): BenchOptions | undefined {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    process.stderr.write(`${error.message}\n`)
    return undefined
  }
}

async function main(): Promise<number> {
  const chosen = options()
  if (chosen === undefined) return 2
  if (chosen.help) {
    process.stdout.write(usage)
    return 0
  }
  const owned = createOwned()
  const exitCodes = { SIGINT: 130, SIGTERM: 143 }
  const stopped = new Promise<number>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(exitCodes[signal]))
  })
  const finished = report({
    options: chosen,
    own: owned.own,
    say: (text) => void process.stderr.write(`${text}\n`),
  })
  // Stopped half-way: what a measurement then says of a world that is going away is of no interest.
  finished.catch(() => undefined)
  try {
    return await Promise.race([finished, stopped])
  } catch (error) {
    if (error instanceof LocalSupabaseUnavailableError) process.stderr.write(`${error.message}\n`)
    else console.error(error)
    return 1
  } finally {
    await owned.stopAll()
  }
}

process.exit(await main())
