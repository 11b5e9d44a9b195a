import { setTimeout as pause } from 'node:timers/promises'
import { startLocalSupabase } from '@iita/local-supabase'
import type { ChaosArguments } from '../command/arguments.ts'
import { type Crew, startCrew } from '../crew/createCrew.ts'
import { type Measurement, measure } from '../measure/measure.ts'
import { createOperator } from '../operator/createOperator.ts'
import { tagPeople } from '../operator/tagPeople.ts'
import { createRandom, type Random } from '../plan/random.ts'
import { peopleFor, unrulyWebhooks } from '../world/metaScenario.ts'
import { openSession } from '../world/openSession.ts'
import { openWorld, type World } from '../world/openWorld.ts'
import { lateMs, limits } from './limits.ts'
import type { OptOutFigures } from './result.ts'
import { untilOver, webhooksDelivered } from './untilOver.ts'

const tag = 'Caos'
const patienceMs = 60_000
/** How far from where the next claim takes its messages somebody says no: at most so many messages. */
const nearness = 20
/** How long a pause lasts at most. */
const longestPauseMs = 120

interface OptOut {
  messageId: number
  /** The database's clock once it was committed. */
  knownAt: number
}

interface Pause {
  /** Once the pause was committed, and before it was asked to go on. */
  from: number
  to: number
}

interface Goal {
  world: World
  campaignId: string
  random: Random
  count: number
}

/** What share of the campaign is decided; 1 when it is over. */
const shareOf = async ({ world, campaignId }: Goal): Promise<number> => {
  const [campaign] = await world.records.query<{ share: number }>(
    `select 1 - pending_count::float8 / greatest(1, total_recipients) as share
     from public.broadcast_campaigns where id = $1 and status in ('sending', 'paused')`,
    [campaignId],
  )
  return campaign?.share ?? 1
}

/** Does something so many times, evenly over the campaign; ends with it. */
const spread = async (goal: Goal, act: () => Promise<unknown>): Promise<void> => {
  for (let done = 0; done < goal.count; ) {
    const share = await shareOf(goal)
    if (share >= 1) return
    // A little ahead, so that the last comes before the end.
    const due = Math.min(goal.count, Math.ceil(share * 1.05 * goal.count))
    for (; done < due; done += 1) await act()
    await pause(5)
  }
}

/** People say no just before they would be written to. */
const sayNo = async (goal: Goal): Promise<OptOut[]> => {
  const { world, campaignId, random } = goal
  const optOuts: OptOut[] = []
  await using session = await openSession(world.database.dbUrl)
  await spread(goal, async () => {
    const [next] = await world.records.query<{ id: number; phone: string }>(
      `select id, phone_number as phone from public.broadcast_queue
       where campaign_id = $1 and status = 'pending' and id <> all ($3::bigint[])
       order by person_id offset $2 limit 1`,
      [campaignId, Math.floor(random() * nearness), optOuts.map(({ messageId }) => messageId)],
    )
    if (!next) return
    const knownAt = await session.call('record_broadcast_opt_out', { p_phone: next.phone })
    optOuts.push({ messageId: next.id, knownAt })
  })
  return optOuts
}

/** The operator pauses and goes on. */
const toggle = async (goal: Goal): Promise<Pause[]> => {
  const { world, campaignId, random } = goal
  const pauses: Pause[] = []
  await using session = await openSession(world.database.dbUrl)
  await spread(goal, async () => {
    if ((await shareOf(goal)) >= 1) return
    const from = await session.call('pause_broadcast_campaign', { p_campaign_id: campaignId })
    await pause(random() * longestPauseMs)
    pauses.push({ from, to: await session.now() })
    await session.call('resume_broadcast_campaign', { p_campaign_id: campaignId })
  })
  return pauses
}

const countFindings = async (
  { records, simulator }: World,
  optOuts: readonly OptOut[],
  pauses: readonly Pause[],
): Promise<Omit<OptOutFigures, 'opt_outs' | 'toggles'>> => {
  // The end of a lease minus its length is the instant at which the claim was written, after it had passed its gates.
  const claims = await records.query<{ at: number }>(
    `select (extract(epoch from lease_until) * 1000)::float8 - $1::float8 as at from public.broadcast_claims`,
    [limits.leaseSeconds * 1000],
  )
  const rows = await records.query<{ id: number; status: string; claimedAt: number | null }>(
    `select id, status, (extract(epoch from claimed_at) * 1000)::float8 as "claimedAt"
     from public.broadcast_queue where id = any ($1::bigint[])`,
    [optOuts.map(({ messageId }) => messageId)],
  )
  const byId = new Map(rows.map((row) => [row.id, row]))
  const accepted = new Set(simulator.ledger().map(({ callback }) => Number(callback?.split(':')[1])))
  return {
    claims_while_paused: claims.filter(({ at }) => pauses.some(({ from, to }) => at > from && at < to)).length,
    sent_after_opt_out: optOuts.filter(
      ({ messageId, knownAt }) => accepted.has(messageId) && (byId.get(messageId)?.claimedAt ?? 0) > knownAt,
    ).length,
    opt_outs_in_time: optOuts.filter(({ messageId }) => byId.get(messageId)?.status === 'skipped').length,
    opt_outs_too_late: optOuts.filter(({ messageId }) => accepted.has(messageId)).length,
  }
}

/** People say no and the campaign is paused again and again while it is sent. */
export const sendAgainstNo = async (
  args: ChaosArguments,
  say: (text: string) => void,
): Promise<Measurement & OptOutFigures & { crashes: Crew['crashes'] }> => {
  const { seed, messages, runners, ratePerSecond } = args
  say('Starting Postgres, PostgREST and a stand-in for Meta…')
  await using stack = await startLocalSupabase({ people: peopleFor(messages), seed })
  let crew: Crew | undefined
  await using world = await openWorld({
    database: stack,
    scenario: unrulyWebhooks(seed, lateMs),
    ratePerSecond,
    limits,
    ports: () => crew?.ports() ?? [],
  })
  const operator = createOperator(world)
  await operator.syncTemplates()
  await tagPeople(world, tag, messages)
  say(`Starting ${runners} runners…`)
  await using working = await startCrew({ runners, env: world.env() })
  crew = working

  const { id: campaignId } = await operator.begin(tag)
  const goal = { world, campaignId }
  const [optOuts, pauses] = await Promise.all([
    sayNo({ ...goal, random: createRandom(seed, 'opt-outs'), count: args.optOuts }),
    toggle({ ...goal, random: createRandom(seed, 'toggles'), count: args.toggles }),
  ])
  await untilOver(world, operator, () => false, patienceMs)
  await webhooksDelivered(world, patienceMs)
  const findings = await countFindings(world, optOuts, pauses)
  const measurement = await measure({ world, operator, crew, losses: [], ratePerSecond })
  return { ...measurement, ...findings, opt_outs: optOuts.length, toggles: pauses.length, crashes: crew.crashes }
}
