import { type CampaignRow, fromCampaignInput } from '../../campaigns/rows.ts'
import { channels } from '../../channels/channelPolicy.ts'
import type { FunctionName } from '../../db/functions.ts'
import { DatabaseError } from '../../errors/DatabaseError.ts'
import { fromSenderUpdate } from '../../senders/rows.ts'
import { fromTemplate } from '../../templates/rows.ts'
import type { Args } from './args.ts'
import { createSimulation, type Simulation } from './createSimulation.ts'
import { handlers } from './handlers.ts'
import { addPastCampaigns } from './pastCampaigns.ts'
import type { MemoryCampaign, MemorySeed } from './seed.ts'
import { createState, type State, toIso } from './state.ts'
import { recordIncoming } from './texts.ts'

/** Everything a seed makes, standing at the seed's `now`. The same seed always makes the same world. */
export interface World extends Simulation {
  state: State
  run(name: FunctionName, args: Args): unknown
}

type Prepared = { campaign: CampaignRow; done: boolean }

interface Happening {
  at: number
  happen: () => void
}

export const createWorld = (seed: MemorySeed, now: number): World => {
  const { people = [], templates = [], senders = [], campaigns = [] } = seed
  const past = campaigns.map(longestAgo)
  const state = createState(now - Math.max(0, ...past), people, seed.frequencyCap ?? null)
  for (const { id, wroteMsAgo = {} } of people)
    for (const channel of channels) {
      const msAgo = wroteMsAgo[channel]
      if (msAgo !== undefined) recordIncoming(state, { personId: id, channel, at: now - msAgo })
    }
  const simulation = createSimulation(state, {
    random: seed.random ?? 1,
    delivery: seed.delivery ?? {},
    runner: seed.runner ?? true,
  })

  const run = (name: FunctionName, args: Args): unknown => {
    const handler = handlers[name]
    if (handler === undefined)
      throw new DatabaseError('schema_mismatch', `the memory has no ${name}`, { maybeDone: false })
    state.actor = handler.right === 'service' ? 'system' : 'operator'
    try {
      return handler.run(state, JSON.parse(JSON.stringify(args)))
    } finally {
      state.actor = 'system'
    }
  }

  /** What a runner reads from Meta every so often: fresh at the beginning of the past, and now. */
  const readMeta = (): void => {
    run('sync_broadcast_templates', { p_templates: templates.map(fromTemplate) })
    for (const { phoneNumberId, ...update } of senders) {
      run('update_broadcast_sender', { p_phone_number_id: phoneNumberId, p_sender: fromSenderUpdate(update) })
    }
  }
  readMeta()
  addPastCampaigns(state, seed.pastCampaigns ?? [], { now, random: seed.random ?? 1, delivery: seed.delivery ?? {} })
  const history = campaigns.flatMap((campaign, index) => toHistory(campaign, index, now, run))
  for (const { at, happen } of history.sort((a, b) => a.at - b.at)) {
    simulation.advanceTo(at)
    happen()
  }
  simulation.advanceTo(now)
  readMeta()
  return { ...simulation, state, run }
}

const longestAgo = (campaign: MemoryCampaign): number =>
  Math.max(
    0,
    campaign.preparedMsAgo ?? 0,
    campaign.startedMsAgo ?? 0,
    campaign.pausedMsAgo ?? 0,
    campaign.cancelledMsAgo ?? 0,
  )

/** What was done to a seeded campaign, and when. */
const toHistory = (seeded: MemoryCampaign, index: number, now: number, run: World['run']): Happening[] => {
  const requestId = `00000000-0000-4000-8000-${String(index + 1).padStart(12, '0')}`
  const given = { p_request_id: requestId, p_campaign: fromCampaignInput(seeded.campaign) }
  const { startedMsAgo, pausedMsAgo, cancelledMsAgo, scheduledInMs } = seeded
  const isDraft = [seeded.preparedMsAgo, startedMsAgo, pausedMsAgo, cancelledMsAgo, scheduledInMs].every(
    (instant) => instant === undefined,
  )
  if (isDraft) return [{ at: now, happen: () => run('save_broadcast_draft', given) }]

  let id = 0
  const prepare = () => {
    let answer = run('prepare_broadcast_campaign', given) as Prepared
    id = answer.campaign.id
    while (!answer.done) answer = run('prepare_broadcast_chunk', { p_campaign_id: id }) as Prepared
  }
  const later = (msAgo: number | undefined, name: FunctionName, args: Args = {}): Happening[] =>
    msAgo === undefined ? [] : [{ at: now - msAgo, happen: () => run(name, { ...args, p_campaign_id: id }) }]

  const preparedAt = now - (seeded.preparedMsAgo ?? longestAgo(seeded))
  const scheduledAt = scheduledInMs === undefined ? undefined : now + scheduledInMs
  return [
    { at: preparedAt, happen: prepare },
    ...later(scheduledAt && now - preparedAt, 'schedule_broadcast_campaign', {
      p_at: scheduledAt && toIso(scheduledAt),
    }),
    ...later(startedMsAgo, 'start_broadcast_campaign'),
    ...later(pausedMsAgo, 'pause_broadcast_campaign'),
    ...later(cancelledMsAgo, 'cancel_broadcast_campaign'),
  ]
}
