import path from 'node:path'
import { createBroadcastClient } from '@iita/broadcast-core'
import { type LocalSupabase, startLocalSupabase } from '@iita/local-supabase'
import { createClient } from '@supabase/supabase-js'
import type { Bench } from '../bench.ts'
import { allHeld, type Bar, type Figure } from '../figure.ts'
import { runClient } from '../processes/runClient.ts'
import type { ProposalFilter } from '../proposal/fetchAudience.ts'
import { median, round } from '../statistics.ts'
import type { MemoryInput, MemoryTurn } from './memoryTurn.ts'
import { nearestTag } from './nearestTag.ts'

/** What a client took for a campaign: medians over the rounds, bytes the most of them. */
export interface MemoryUse {
  pending: number
  bytes_received: number
  heap_kb: number
  peak_heap_kb: number
}

export interface MemoryFigure extends Figure {
  rounds: number
  /** People that the two filters match. */
  small_audience: number
  large_audience: number
  ours: { small: MemoryUse; large: MemoryUse }
  baseline: { small: MemoryUse; large: MemoryUse }
}

type Size = 'small' | 'large'
const ways = ['ours', 'proposal'] as const
/** At the school's real size, 1,000 of 25,000. */
const smallShare = 1 / 25
const most = { timesBytes: 1.1, moreBytes: 300, moreHeapKb: 1024 }

/** Whether what the operator's browser holds and receives grows with the audience. */
export async function measureMemory({ options, say, own }: Bench): Promise<MemoryFigure> {
  say(`memory: starting Postgres and PostgREST, with ${options.people.toLocaleString('en')} people`)
  const stack = await own(startLocalSupabase({ people: options.people, seed: options.seed, demoData: true }))
  try {
    const broadcast = createBroadcastClient({ supabase: createClient(stack.supabaseUrl, stack.authenticatedKey) })
    const small = nearestTag(await broadcast.recipients.tags(), Math.round(options.people * smallShare))
    const filters = {
      small: { includeTags: [small.tag] },
      large: { everyone: true },
    } satisfies Record<Size, ProposalFilter>

    const turns: (MemoryTurn & { way: MemoryInput['way']; size: Size })[] = []
    for (let round = 1; round <= options.rounds; round += 1) {
      say(`memory: round ${round} of ${options.rounds}`)
      for (const size of ['small', 'large'] as const)
        for (const way of ways)
          turns.push({ way, size, ...(await measureTurn({ stack, own, way, filter: filters[size] })) })
    }
    const use = (way: MemoryInput['way'], size: Size): MemoryUse =>
      summarise(turns.filter((turn) => turn.way === way && turn.size === size))
    return judge({
      rounds: options.rounds,
      small_audience: small.people,
      large_audience: options.people,
      ours: { small: use('ours', 'small'), large: use('ours', 'large') },
      baseline: { small: use('proposal', 'small'), large: use('proposal', 'large') },
    })
  } finally {
    await stack.stop()
  }
}

/** One client on a database of its own, so that the list it reads has one campaign whatever ran before. */
async function measureTurn({
  stack,
  own,
  way,
  filter,
}: Pick<Bench, 'own'> & {
  stack: LocalSupabase
  way: MemoryInput['way']
  filter: ProposalFilter
}): Promise<MemoryTurn> {
  const { supabaseUrl, authenticatedKey: operatorKey, stop } = await stack.createDatabase()
  try {
    const input: MemoryInput = { supabaseUrl, operatorKey, way, filter }
    const script = path.join(import.meta.dirname, 'memoryClient.ts')
    // A small nursery is collected early: the peak then tells what is in use rather than what is not yet thrown away.
    const nodeOptions = ['--expose-gc', '--max-semi-space-size=1']
    const [turn] = await runClient<MemoryTurn>({ script, input, own, nodeOptions })
    if (turn === undefined) throw new Error('the client said nothing')
    return turn
  } finally {
    await stop()
  }
}

function summarise(turns: readonly MemoryTurn[]): MemoryUse {
  const kilobytes = (bytes: number[]): number => round(median(bytes) / 1024, 0)
  return {
    pending: turns[0]?.pending ?? 0,
    bytes_received: Math.max(...turns.map((turn) => turn.bytesReceived)),
    heap_kb: kilobytes(turns.map((turn) => turn.heapBytes)),
    peak_heap_kb: kilobytes(turns.map((turn) => turn.peakBytes)),
  }
}

function judge(measured: Omit<MemoryFigure, keyof Figure>): MemoryFigure {
  const { ours, baseline } = measured
  const mostBytes = Math.floor(ours.small.bytes_received * most.timesBytes + most.moreBytes)
  const grown = ours.large.heap_kb - ours.small.heap_kb
  const peakGrown = ours.large.peak_heap_kb - ours.small.peak_heap_kb
  const bars: Bar[] = [
    {
      bar: `memory: at most ${mostBytes} bytes received for the large audience`,
      seen: ours.large.bytes_received,
      held: ours.large.bytes_received <= mostBytes,
    },
    {
      bar: `memory: heap grown by less than ${most.moreHeapKb} kB from the small audience to the large, after collection`,
      seen: grown,
      held: grown < most.moreHeapKb,
    },
    {
      bar: `memory: the same of the peak of the heap`,
      seen: peakGrown,
      held: peakGrown < most.moreHeapKb,
    },
  ]
  const wrong = (['small', 'large'] as const)
    .filter((size) => ours[size].pending !== baseline[size].pending)
    .map(
      (size) =>
        `memory: ${ours[size].pending} recipients of the ${size} audience, but ${baseline[size].pending} by the proposal's way`,
    )
  return { ...measured, bars, held: allHeld(bars), wrong }
}
