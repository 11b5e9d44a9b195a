import path from 'node:path'
import { type LocalSupabase, startLocalSupabase } from '@iita/local-supabase'
import { createClient } from '@supabase/supabase-js'
import type { Bench } from '../bench.ts'
import { allHeld, type Bar, type Figure } from '../figure.ts'
import {
  type CpuSeconds,
  canReadCpu,
  cpuSecondsOfMachine,
  cpuSecondsOfTree,
  otherCores,
} from '../processes/cpuSeconds.ts'
import { runClient } from '../processes/runClient.ts'
import { createTables } from '../proposal/createTables.ts'
import { median, round } from '../statistics.ts'
import type { PrepareInput, PrepareTurn } from './prepareTurn.ts'

/** One way of preparing, over all rounds. */
export interface PrepareWay {
  /** Requests to the API for one campaign. */
  calls: number
  rows: number
  pending: number
  median_ms: number
  worst_ms: number
  /** In the order of the rounds. */
  all_ms: number[]
}

export interface PrepareFigure extends Figure {
  rounds: number
  /** People that the filter matches, whether they have WhatsApp or not. */
  matched: number
  ours: PrepareWay
  baseline: PrepareWay
  /** The baseline's median over ours. */
  times_faster: number
  /** Processors that everything else on the machine kept busy meanwhile. */
  other_cores: number | null
}

const mostMs = 2_000

/** How long an operator waits for a campaign to everyone to be ready. */
export async function measurePrepare({ options, say, own }: Bench): Promise<PrepareFigure> {
  say(`prepare: starting Postgres and PostgREST, with ${options.people.toLocaleString('en')} people`)
  const stack = await own(startLocalSupabase({ people: options.people, seed: options.seed, demoData: true }))
  try {
    await createTables(stack)
    say(`prepare: ${options.rounds} rounds, each also the proposal's way`)
    const { supabaseUrl, authenticatedKey: operatorKey } = stack
    const input: PrepareInput = { supabaseUrl, operatorKey, rounds: options.rounds }
    const script = path.join(import.meta.dirname, 'prepareClient.ts')
    const begin = performance.now()
    const before = readCpu()
    const turns = await runClient<PrepareTurn>({ script, input, own })
    const others = otherCores(before, readCpu(), (performance.now() - begin) / 1000)
    const other_cores = canReadCpu() ? round(others) : null
    return { ...judge(options.rounds, turns, await wrongCounters(stack, turns)), other_cores }
  } finally {
    await stack.stop()
  }
}

/** Postgres, PostgREST and the client are all children of this process. Empty where it cannot be read. */
const readCpu = (): CpuSeconds =>
  canReadCpu() ? { ours: cpuSecondsOfTree(process.pid), machine: cpuSecondsOfMachine() } : {}

function judge(rounds: number, turns: readonly PrepareTurn[], wrong: string[]): Omit<PrepareFigure, 'other_cores'> {
  const ours = summarise(turns, 'ours')
  const baseline = summarise(turns, 'proposal')
  const matched = turns[0]?.matched ?? 0
  if (ours.pending !== baseline.pending)
    wrong.push(`prepare: ${ours.pending} recipients, but ${baseline.pending} by the proposal's way with the same rules`)
  const bars: Bar[] = [
    {
      bar: `prepare: slowest of ${rounds} under ${mostMs} ms`,
      seen: ours.worst_ms,
      held: ours.worst_ms < mostMs,
    },
    { bar: 'prepare: one call', seen: ours.calls, held: ours.calls === 1 },
  ]
  const times_faster = round(baseline.median_ms / ours.median_ms, 1)
  return { rounds, matched, ours, baseline, times_faster, bars, held: allHeld(bars), wrong }
}

function summarise(turns: readonly PrepareTurn[], way: PrepareTurn['way']): PrepareWay {
  const own = turns.filter((turn) => turn.way === way)
  const all = own.map(({ ms }) => round(ms, 0))
  const last = own.at(-1)
  return {
    calls: Math.max(...own.map(({ calls }) => calls)),
    rows: last?.rows ?? 0,
    pending: last?.pending ?? 0,
    median_ms: round(median(all), 0),
    worst_ms: Math.max(...all),
    all_ms: all,
  }
}

/** Campaigns whose counters differ from their rows, or that have other rows than the first. */
async function wrongCounters(stack: LocalSupabase, turns: readonly PrepareTurn[]): Promise<string[]> {
  const supabase = createClient(stack.supabaseUrl, stack.serviceRoleKey)
  const wrong: string[] = []
  for (const { campaignId, rows } of turns) {
    if (campaignId === undefined) continue
    const { data: recount } = await supabase
      .rpc('recount_broadcast_campaign', { p_campaign_id: Number(campaignId) })
      .throwOnError()
    const differences = Object.keys(recount.differences)
    if (differences.length > 0) wrong.push(`prepare: campaign ${campaignId} counts ${differences.join(', ')} wrong`)
    if (rows !== turns[0]?.rows) wrong.push(`prepare: campaign ${campaignId} has ${rows} rows, not ${turns[0]?.rows}`)
  }
  return wrong
}
