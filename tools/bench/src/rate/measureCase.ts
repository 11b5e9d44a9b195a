import { measure, runCampaign, startWorld, type World } from '@iita/demo'
import type { Bench } from '../bench.ts'
import { allHeld, type Bar } from '../figure.ts'
import {
  type CpuSeconds,
  canReadCpu,
  cpuPerThousand,
  cpuSecondsOf,
  cpuSecondsOfMachine,
  cpuSecondsOfTree,
  otherCores,
} from '../processes/cpuSeconds.ts'
import { runSendLoop } from '../proposal/runSendLoop.ts'
import { round } from '../statistics.ts'
import { busiestAllowed, deviationPercent, type RateCase, rateBars, rateWrongs } from './rateCase.ts'

/** How a case went. CPU is in seconds per 1,000 messages, null where it cannot be read. */
export interface CaseResult {
  asked: number
  runners: number
  recipients: number
  /** Between the 10th and the 90th percentile of acceptances in the simulator's ledger. */
  achieved: number
  deviation_percent: number
  busiest_second: number
  busiest_allowed: number
  duplicates: number
  lost: number
  unknown: number
  wrong_counters: number
  /** From the start of the campaign to its last status. */
  cpu_per_1000: CpuSeconds | null
  /** Processors that everything else on the machine kept busy meanwhile: the rate is worth what this is small. */
  other_cores: number | null
  /** The proposal's loop, right after it in the same world. */
  baseline: { messages: number; messages_per_second: number; cpu_per_1000: CpuSeconds | null }
  bars: Bar[]
  held: boolean
  wrong: string[]
}

/** A world of its own for the case: a campaign at the rate asked, then the proposal's loop. */
export async function measureCase(bench: Bench, rateCase: RateCase): Promise<CaseResult> {
  const { options, own, say } = bench
  const { asked, runners } = rateCase
  const world = await own(
    startWorld({ ratePerSecond: asked, runners, faults: 'none', seed: options.seed, people: options.people }, (part) =>
      say(`  starting ${part}`),
    ),
  )
  try {
    const before: CpuSeconds = {}
    const begin = performance.now()
    let started = begin
    const campaign = await runCampaign(
      world,
      { recipients: asked * options.seconds, ratePerSecond: asked },
      {
        onPrepared({ totalRecipients }) {
          say(`  sending ${totalRecipients} messages`)
          Object.assign(before, readCpu(world))
          started = performance.now()
        },
        onProgress: () => undefined,
      },
    )
    const after = readCpu(world)
    const ended = performance.now()
    const result = await measure(world, campaign, (ended - begin) / 1000)
    const bars = rateBars(rateCase, result)
    return {
      asked,
      runners,
      recipients: result.recipients,
      achieved: result.messages_per_second,
      deviation_percent: deviationPercent(asked, result.messages_per_second),
      busiest_second: result.busiest_second,
      busiest_allowed: busiestAllowed(asked),
      duplicates: result.duplicates,
      lost: result.lost,
      unknown: result.unknown,
      wrong_counters: result.wrong_counters,
      cpu_per_1000: perThousand(before, after, result.accepted_by_meta),
      other_cores: canReadCpu() ? round(otherCores(before, after, (ended - started) / 1000)) : null,
      baseline: await measureBaseline(bench, world, campaign.id),
      bars,
      held: allHeld(bars),
      wrong: rateWrongs(rateCase, result),
    }
  } finally {
    await world.stop()
  }
}

async function measureBaseline(
  { options, own, say }: Bench,
  world: World,
  campaignId: string,
): Promise<CaseResult['baseline']> {
  say(`  the proposal's loop sends ${options.messages}`)
  const { runner: _, ...before } = readCpu(world)
  const { messages, messagesPerSecond, loopCpuSeconds } = await runSendLoop(world, {
    campaignId,
    messages: options.messages,
    own,
  })
  const { runner: _stopped, ...after } = readCpu(world)
  const others = perThousand(before, after, messages)
  return {
    messages,
    messages_per_second: round(messagesPerSecond),
    cpu_per_1000: others && { loop: round((loopCpuSeconds / messages) * 1000, 3), ...others },
  }
}

/** Empty where it cannot be read. The gateway in front of PostgREST runs in the bench's own process. */
const readCpu = ({ stack, simulator, runners }: World): CpuSeconds =>
  canReadCpu()
    ? {
        runner: runners.reduce((sum, { pid }) => sum + cpuSecondsOf(pid), 0),
        postgres: cpuSecondsOfTree(stack.postgres.pid),
        postgrest: cpuSecondsOf(stack.postgrest.pid),
        gateway: cpuSecondsOf(process.pid),
        simulator: cpuSecondsOf(simulator.pid),
        machine: cpuSecondsOfMachine(),
      }
    : {}

const perThousand = (before: CpuSeconds, after: CpuSeconds, messages: number): CpuSeconds | null => {
  if (!canReadCpu()) return null
  const used = Object.entries(cpuPerThousand(before, after, messages))
  return Object.fromEntries(used.map(([who, seconds]) => [who, round(seconds, 3)]))
}
