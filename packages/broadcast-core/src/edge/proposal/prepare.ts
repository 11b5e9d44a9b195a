import type { CampaignRow, PrepareRow } from '../../campaigns/rows.ts'
import type { FunctionName } from '../../db/functions.ts'
import { isBroadcastError } from '../../errors/BroadcastError.ts'
import { DatabaseError } from '../../errors/DatabaseError.ts'
import { InvalidInputError } from '../../errors/InvalidInputError.ts'
import { callDatabase } from '../../values/callDatabase.ts'
import { parseInput } from '../../values/parseInput.ts'
import type { Answer, ProposalCall } from './proposalAction.ts'
import { derivedRequestIds, repeatMs } from './requestIds.ts'
import { prepareSchema } from './schemas.ts'
import { toTemplateParams } from './templateParams.ts'

/** So many identical requests without a request id, each more than ten minutes after the one before. */
const mostTurns = 200

/**
 * `prepare`: makes a campaign and its messages. Answers `{campaign_id, total}`; when the time of the function runs out before
 * everyone is looked at, HTTP 202 with `{campaign_id, total, done: false, remaining, request_id, hint}`.
 */
export const prepare = async (call: ProposalCall): Promise<Answer> => {
  const { request_id, ...given } = parseInput(prepareSchema, call.params)
  const campaign = toCampaign(given)
  if (request_id) return answerOf(await goOn(call, await begin(call, campaign, request_id)), request_id)
  let turns = 0
  for await (const requestId of derivedRequestIds(campaign)) {
    const begun = await begin(call, campaign, requestId)
    if (!isOver(begun.campaign)) return answerOf(await goOn(call, begun), requestId)
    turns += 1
    if (turns === mostTurns) break
  }
  throw new InvalidInputError([{ path: 'request_id', message: 'must be given: this was asked for too often' }])
}

const begin = (call: ProposalCall, campaign: object, requestId: string): Promise<PrepareRow> =>
  run(call, 'prepare_broadcast_campaign', { p_request_id: requestId, p_campaign: campaign, p_chunk: call.chunkSize })

const toCampaign = (given: Record<string, unknown>): object => ({
  name: given.campaign_name,
  template_name: given.template_name,
  template_language: given.template_language || 'es_AR',
  template_params: toTemplateParams(given.template_params),
  filter: {
    include_tags: given.filter_tags ?? [],
    exclude_tags: given.filter_exclude_tags ?? [],
    location: given.filter_location ?? 'all',
  },
  campaign_tag: given.campaign_tag || null,
})

/** Made by an earlier request that only looks the same. One that is still being prepared is always gone on with. */
const isOver = ({ status, created_at: at }: CampaignRow): boolean =>
  status === 'cancelled' || (status !== 'preparing' && Date.now() - Date.parse(at) > repeatMs)

/** Chunk by chunk to the end, or as long as another chunk fits into the time that is left; one always, so that repeats end. */
const goOn = async (call: ProposalCall, begun: PrepareRow): Promise<PrepareRow> => {
  let progress = begun
  let longest = call.now() - call.startedAt
  while (!progress.done) {
    const before = call.now()
    const next = { p_campaign_id: progress.campaign.id, p_chunk: call.chunkSize }
    progress = await run(call, 'prepare_broadcast_chunk', next)
    longest = Math.max(longest, call.now() - before)
    if (call.now() + 1.5 * longest > call.endsAt) break
  }
  return progress
}

const answerOf = ({ campaign, done, remaining }: PrepareRow, requestId: string): Answer => {
  const { id, total_recipients: total, prepared_at, status } = campaign
  if (!done) {
    const hint = 'Send the same request with this request_id to go on: nobody is prepared twice.'
    return { status: 202, body: { campaign_id: id, total, done, remaining, request_id: requestId, hint } }
  }
  if (prepared_at === null)
    throw new DatabaseError('illegal_transition', `campaign ${id} is ${status}: it was not prepared to the end`, {
      hint: 'Make a new campaign, with another request_id.',
      maybeDone: false,
    })
  return { status: 200, body: { campaign_id: id, total } }
}

/** Not cut short: whatever it does is done all the same, and the database ends it by itself. */
const run = async ({ database }: ProposalCall, name: FunctionName, args: Record<string, unknown>) => {
  try {
    return await callDatabase(database, name, args, (row: PrepareRow) => row)
  } catch (error) {
    throw withProposalNames(error)
  }
}

const names: Record<string, string> = {
  name: 'campaign_name',
  filter: 'filter_tags',
  'filter.include_tags': 'filter_tags',
  'filter.exclude_tags': 'filter_exclude_tags',
  'filter.location': 'filter_location',
}

const withProposalNames = (error: unknown): unknown =>
  isBroadcastError(error) && error.code === 'invalid_input'
    ? new InvalidInputError(
        error.issues.map(({ path, message }) => ({ path: names[path] ?? path, message })),
        { cause: error, hint: error.hint },
      )
    : error
